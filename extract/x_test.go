package extract
import ("testing";"github.com/cecl10n/cecl10n/catalog")
func TestX(t *testing.T){
 d,err:=ParseAs(Markdown,"x.md",[]byte("| In | a list |\n|----|--------|\n| a  | b      |\n"),Options{})
 t.Log(err)
 out,err:=d.Rebuild(Plan{Lookup:func(i int)(catalog.Text,bool){return "*x*",true}})
 t.Logf("%s %v",out,err)
 d,err=ParseAs(Markdown,"x.md",[]byte("A text with <span translate=\"no\">a name</span>, <img src=\"b.png\" alt=\"Inline picture\" title=\"Its title\"> and\n<a href=\"y.html\" aria-label=\"Label\">a link</a>; <code>x &lt; y</code>.\n"),Options{})
 t.Log(err)
 out,err=d.Rebuild(Plan{Reencode:true,Lookup:func(i int)(catalog.Text,bool){return d.Segments[i].Other,true}})
 t.Logf("%s %v",out,err)
}

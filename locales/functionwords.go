package locales

import "strings"

// Tongues is a set of the languages that Identify tells apart.
type Tongues uint8

// The languages of Tongues.
const (
	English Tongues = 1 << iota
	French
	Spanish
)

// Tongue returns the set of the base language alone: 0 if it is none of the three.
func Tongue(base string) Tongues {
	switch base {
	case "en":
		return English
	case "fr":
		return French
	case "es":
		return Spanish
	}
	return 0
}

// FunctionWord returns the languages of which low, in lower case, is a word
// that holds sentences together: an article, pronoun, preposition,
// conjunction or auxiliary. Spanish and French share “la” and “les”, English
// and French “on”; 0 for all other words, those of trades and things.
func FunctionWord(low string) Tongues {
	if len(low) > longestFunctionWord {
		return 0
	}
	return functionWords[low]
}

const longestFunctionWord = 16

// functionWords are mapped from their lists below. An apostrophe is ' here;
// French elisions stand with theirs.
var functionWords = func() map[string]Tongues {
	m := map[string]Tongues{}
	for i, list := range [][]string{englishFunction, frenchFunction, spanishFunction} {
		for _, w := range list {
			m[w] |= 1 << i
		}
	}
	return m
}()

var englishFunction = strings.Fields(`
the a an of to in and or for on with by from at as is are was were be been being this that these those it its
you your yours we our ours they their theirs them he she his her him i my me us
have has had having do does did doing will would shall should can could may might must cannot
not no nor but if then than so because while when where which who whom whose what why how
there here into onto upon about above below under over between through during before after until unless
without within against across around along among toward towards per via
all any some each every both either neither other another such only also more most many much few less
very just too again once whether although though since however therefore thus
don't doesn't didn't isn't aren't wasn't weren't can't won't couldn't shouldn't wouldn't haven't hasn't hadn't
it's that's there's you're we're they're i'm you'll we'll you've we've let's
itself themselves yourself himself herself ourselves out up down off
`)

var frenchFunction = strings.Fields(`
le la les un une des de du d' l' au aux et ou où en dans par pour sur avec sans sous chez vers entre contre
à ce cet cette ces c' ça cela ceci celui celle ceux celles qui que qu' quoi dont lequel laquelle lesquels lesquelles
auquel duquel desquels auxquels
je tu il elle on nous vous ils elles me te se m' t' s' lui leur leurs y j'
mon ma mes ton ta tes son sa ses notre nos votre vos
est sont était étaient être été suis êtes sommes sera seront serait soit soient étant fut eu eue eut
a ont avait avaient avoir ayant aura auront aurait avez avons ai
fait faire peut peuvent pouvez pouvoir pourrait doit doivent devez devrait devra devront
ne n' pas plus jamais rien ni non aucun aucune
mais donc or car si s'il lorsque lorsqu' quand comme puisque puisqu' parce afin ainsi alors aussi
très trop peu moins bien même mêmes autre autres tout tous toute toutes chaque plusieurs quelques quel quelle quels quelles
depuis pendant avant après jusqu' jusque selon lors dès hors parmi malgré
cependant toutefois puis encore déjà ici là
`)

var spanishFunction = strings.Fields(`
el la los las lo un una unos unas de del al a y e o u en con por para sin sobre bajo entre hasta desde hacia según contra
ante tras durante mediante
que qué quien quién quienes cual cuál cuales cuáles cuyo cuya cuyos cuyas donde dónde cuando cuándo como cómo cuanto
es son era eran ser sido siendo fue fueron será serán sería sea sean soy eres somos
está están estar estaba estaban esté estén estado
ha han había habían haber habiendo hay hubo haya hayan he hemos
se su sus mi mis tu tus le les me te nos lo yo él ella ellos ellas usted ustedes nosotros
nuestro nuestra nuestros nuestras
este esta esto estos estas ese esa eso esos esas aquel aquella aquellos aquellas aquello éste ésta
no ni nunca nada ningún ninguna ninguno
si sí pero sino porque pues aunque mientras así también tampoco además entonces ya
más menos muy mucho mucha muchos muchas poco pocos todo toda todos todas cada otro otra otros otras mismo misma mismos mismas
algún alguna algunos algunas alguno varios varias cualquier cualquiera tal tales
puede pueden poder podrá podría puedes debe deben deberá debería tiene tienen tener hace hacer
antes después luego solo sólo ahora aquí allí aún
`)

// FunctionWords returns all function words with their languages. It must not be changed.
func FunctionWords() map[string]Tongues { return functionWords }

package reports

import (
	"context"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	pdf "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browse starts a new Chromium, or skips the test where there is none.
func browse(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CECL10N_REQUIRE") == "1" {
			t.Fatal("Chromium is not installed, and CECL10N_REQUIRE demands it")
		}
		t.Skip("install Chromium to look at the pages in it")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // wait until the profile folder is left alone
		cancel()
	})
	return ctx
}

// A visit is what a browser did with a page.
type visit struct {
	sync.Mutex
	requests, problems []string
}

func watch(t *testing.T, ctx context.Context) *visit {
	t.Helper()
	v := &visit{}
	if err := chromedp.Listen(ctx, func(ev any) {
		v.Lock()
		defer v.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(ev.Request.URL, "data:") {
				v.requests = append(v.requests, ev.Request.URL)
			}
		case *runtime.EventConsoleAPICalled:
			v.problems = append(v.problems, "console "+string(ev.Type))
		case *runtime.EventExceptionThrown:
			v.problems = append(v.problems, "exception "+ev.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			v.problems = append(v.problems, ev.Entry.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	run(t, ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{})
		if err == nil {
			_, err = cdp.Call(ctx, tab, log.Enable, cdp.Empty{})
		}
		return chromedp.Void{}, err
	})
	return v
}

func run[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// media shows a page in light, dark or on paper.
func media(kind string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		p := emulation.SetEmulatedMediaParams{Media: "screen"}
		scheme := kind
		if kind == "print" {
			p.Media, scheme = "print", "dark" // a dark screen must not print dark
		}
		p.Features = []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, p)
		return chromedp.Void{}, err
	}
}

// lowContrast finds texts whose contrast with what is behind them is below
// the 4.5 of WCAG AA.
const lowContrast = `(() => {
	const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return {r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1} };
	const lum = c => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
		return .2126 * f(c.r) + .7152 * f(c.g) + .0722 * f(c.b) };
	const bad = [];
	for (const e of document.body.querySelectorAll('*')) {
		if (e.closest('.vh, .skip') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
		if (!e.getClientRects().length) continue;
		let b = e, bg = {a: 0};
		while (b && bg.a === 0) { bg = parse(getComputedStyle(b).backgroundColor); b = b.parentElement }
		if (bg.a === 0) bg = {r: 255, g: 255, b: 255};
		const x = lum(parse(getComputedStyle(e).color)), y = lum(bg);
		const ratio = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
		if (ratio < 4.5) bad.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 30));
	}
	return [...new Set(bad)];
})()`

func TestPagesInChromium(t *testing.T) {
	ctx := browse(t)
	seen := watch(t, ctx)
	r := Build(append(fixture(), broken()...))
	for _, doc := range []struct {
		name  string
		write func(io.Writer, *Report, *cecl10n.Printer, Options) error
	}{{"report", WriteReportHTML}, {"diff", WriteDiffHTML}, {"findings", func(w io.Writer, _ *Report, p *cecl10n.Printer, o Options) error {
		return WriteFindingsHTML(w, findings(), p, o)
	}}} {
		for _, lang := range cecl10n.Languages {
			name := filepath.Join(t.TempDir(), doc.name+"."+lang+".html")
			if err := os.WriteFile(name, []byte(write(t, doc.write, r, cecl10n.NewPrinter(lang), options)), 0o644); err != nil {
				t.Fatal(err)
			}
			address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
			for _, as := range []struct {
				width int64
				look  string
			}{{1280, "light"}, {1280, "dark"}, {390, "light"}, {390, "dark"}, {673, "print"}} { // A4 between margins
				width, look := as.width, as.look
				t.Run(doc.name+"/"+lang+"/"+strconv.FormatInt(width, 10)+"/"+look, func(t *testing.T) {
					seen.Lock()
					seen.requests, seen.problems = nil, nil
					seen.Unlock()
					run(t, ctx, chromedp.EmulateViewport(width, 900))
					run(t, ctx, media(look))
					run(t, ctx, chromedp.Navigate(address))
					if over := run(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - document.documentElement.clientWidth`)); over > 0 {
						t.Errorf("the page scrolls sideways by %d pixels", over)
					}
					if bad := run(t, ctx, chromedp.Evaluate[[]string](lowContrast)); len(bad) > 0 {
						t.Errorf("too little contrast:\n%s", strings.Join(bad, "\n"))
					}
					dark := run(t, ctx, chromedp.Evaluate[bool](`/^rgb\((\d+)/.exec(getComputedStyle(document.body).backgroundColor)[1] < 128`))
					if dark != (look == "dark") {
						t.Errorf("dark background: %v", dark)
					}
					if doc.name == "report" {
						readReport(t, ctx, r, newLabels(cecl10n.NewPrinter(lang)), look)
					}
					seen.Lock()
					defer seen.Unlock()
					if len(seen.requests) != 1 {
						t.Errorf("the page asked for %q, want only itself", seen.requests)
					}
					if len(seen.problems) > 0 {
						t.Errorf("the browser complained: %q", seen.problems)
					}
				})
			}
		}
	}
	printed := run(t, ctx, chromedp.Action[pdf.PrintToPDFResult](func(ctx context.Context, tab *chromedp.Target) (pdf.PrintToPDFResult, error) {
		return cdp.Call(ctx, tab, pdf.PrintToPDF, pdf.PrintToPDFParams{PrintBackground: new(true)})
	}))
	if len(printed.Data) == 0 {
		t.Error("the page does not print")
	}
}

// readReport compares the numbers that the browser shows with the report's.
func readReport(t *testing.T, ctx context.Context, r *Report, l *labels, look string) {
	t.Helper()
	got := run(t, ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('.counts tbody tr.missing td, .counts tbody tr.total td')].map(e => e.innerText.trim())`))
	var want []string
	for _, p := range r.Publications {
		if p.Messages == 0 {
			continue
		}
		for _, of := range []func(c *Counts) int{func(c *Counts) int { return c.Missing }, func(c *Counts) int { return c.Total }} {
			for _, lang := range p.Languages {
				want = append(want, l.number(of(&lang.Messages)), l.number(of(&lang.Words)))
			}
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("the tables show\n%q, want\n%q", got, want)
	}
	percents := run(t, ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('.matrix .percent')].map(e => e.innerText.trim())`))
	want = nil
	for _, p := range r.Publications {
		for _, tag := range r.Languages() {
			if lang := p.In(tag); lang != nil && lang.Messages.Total > 0 {
				want = append(want, l.percent(lang.Fit, lang.Messages.Total))
			}
		}
	}
	if strings.Join(percents, "|") != strings.Join(want, "|") {
		t.Errorf("the matrix shows\n%q, want\n%q", percents, want)
	}
	// On paper nothing is folded away, on a screen the rest of a list is.
	hidden := run(t, ctx, chromedp.Evaluate[int](`[...document.querySelectorAll('details li')].filter(e => !e.checkVisibility({contentVisibilityAuto: true})).length`))
	all := run(t, ctx, chromedp.Evaluate[int](`document.querySelectorAll('details li').length`))
	if all == 0 || look == "print" && hidden != 0 || look != "print" && hidden != all {
		t.Errorf("%d of %d messages of folded lists are hidden", hidden, all)
	}
}

// Whatever stands in the documents, a page stays on its screen and quiet.
func TestHostilePageInChromium(t *testing.T) {
	ctx := browse(t)
	seen := watch(t, ctx)
	long := catalog.Text(strings.Repeat("Donaudampfschifffahrt", 40))
	in := fixture()[:1]
	in[0].Publication.Title = map[string]string{"en": string(long)}
	in[0].Publication.Series, in[0].Publication.ID = string(long), string(long)
	in[0].Catalog.Entries = append(in[0].Catalog.Entries, msg(string(long), 1, "p", long),
		msg("a.md", 2, "p", long+" a", func(e *catalog.Entry) { inLang(e, "fr", catalog.Draft) }, was("fr", long+" b")))
	r := &Report{Publications: append(Build(in).Publications, hostile().Publications...)}
	for _, f := range []func(io.Writer, *Report, *cecl10n.Printer, Options) error{WriteReportHTML, WriteDiffHTML,
		func(w io.Writer, _ *Report, p *cecl10n.Printer, o Options) error {
			f := hostileFindings()
			f.List = append(f.List, found(string(long), Error, string(long), string(long), 1, "en", "fr", long, long+" a", "", string(long), nil))
			return WriteFindingsHTML(w, f, p, o)
		}} {
		name := filepath.Join(t.TempDir(), "hostile.html")
		if err := os.WriteFile(name, []byte(write(t, f, r, nil, Options{})), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{1280, 390} {
			run(t, ctx, chromedp.EmulateViewport(width, 900))
			run(t, ctx, chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()))
			if over := run(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - document.documentElement.clientWidth`)); over > 0 {
				t.Errorf("at %d pixels the page scrolls sideways by %d", width, over)
			}
		}
	}
	seen.Lock()
	defer seen.Unlock()
	if len(seen.requests) != 6 || len(seen.problems) > 0 {
		t.Errorf("requests %q, problems %q", seen.requests, seen.problems)
	}
}

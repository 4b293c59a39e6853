package prose

import (
	"strings"
	"testing"

	"lanyard/program"
)

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"greek", `$\epsilon$-greedy, $\Omega(\alpha)$`, "ε-greedy, Ω(α)"},
		{"star", `$\pi^*$ and $\pi^\star$`, "π* and π⋆"},
		{"fonts", `$\mathbb{R}^d$, $\mathcal{L}$, $\mathcal{O}(1)$, $\mathrm{SO}(3)$`, "ℝᵈ, ℒ, O(1), SO(3)"},
		{"scripts", `$x^{2}$, $x_i$, $x^{(n+1)}$, $x^{1/2}$, $x_{i,j}$, $2^{2\alpha}$, $\mathbb{R}^{n \times d}$`, "x², xᵢ, x⁽ⁿ⁺¹⁾, x^(1/2), x_(i,j), 2^(2α), ℝ^(n×d)"},
		{"word below", `$\Phi_\textrm{Flow}$: a toolkit`, "Φ_Flow: a toolkit"},
		{"fraction", `$\frac{a}{b}$, $\frac{a+b}{c}$, $O(\frac{1}{{T}^2})$, $\frac{O(d+1)}{n}$`, "a/b, (a+b)/c, O(1/T²), O(d+1)/n"},
		{"root", `$\sqrt{n}$, $\sqrt{10}$, $\sqrt{n+1}$, $\sqrt[3]{x}$, $\sqrt{T^2}$, $\sqrt{ab}$`, "√n, √10, √(n+1), ∛x, √T², √(ab)"},
		{"relations", `$a \le b \approx c$, $x\in X$, $f: X \to Y$, $x \not\in Y$`, "a ≤ b ≈ c, x∈X, f: X → Y, x ∉ Y"},
		{"functions", `$O(n \log n)$, $n\log n$, $\log(n)$, $\operatorname{rank} A$`, "O(n log n), n log n, log(n), rank A"},
		{"accents", `$\tilde{O}(n)$, $\hat{x}$, $\bar x$`, "Õ(n), x̂, x̄"},
		{"brackets", `$\left( x \right)$, $\{2, 4\}$, $\|x\|$, $\left.x\right|$`, "( x ), {2, 4}, ‖x‖, x|"},
		{"text in maths", `$x\text{ if }y$, $\textbf{80\% less}$`, "x if y, 80% less"},
		{"unknown stays", `$\foo{x}_2$ and \citep{a2020} and \method`, `\foo{x}₂ and \citep{a2020} and \method`},
		{"malformed stays", `$\frac{a}{$ and $x}$`, `$\frac{a}{$ and $x}$`},
		{"other marks", `\(x^2\) and \[y_1\] and $$z$$`, "x² and y₁ and z"},
		{"equation", `\begin{equation*} a^2 \end{equation*}`, "a²"},
		{"prices", `costs $5 and $10, \$0.13 per run, $5-$10, US$ 5 or $6`, "costs $5 and $10, $0.13 per run, $5-$10, US$ 5 or $6"},
		{"prices with words", `from A$AP and B$C`, `from A$AP and B$C`},
		{"digit after", `4$\sim$14 times ($<$200), $20$% ($70$%)`, "4∼14 times (<200), 20% (70%)"},
		{"text styles", `\emph{very \textbf{big}} {\it words}`, "very big words"},
		{"escapes", `100\% \& \#1 a\_b`, "100% & #1 a_b"},
		{"quotes", "``flip rate'' and `code'", "“flip rate” and `code'"},
		{"symbol in text", `a \times b, \alpha values`, "a × b, α values"},
		{"no markdown", `A* and **B** and 3*3*2`, "A* and **B** and 3*3*2"},
		{"names", `L{\'e}vy, Fr\'echet, Erd\H{o}s, \L{}ukasz, G\"odel, Ram{\'\i}rez, Gro\ss`,
			"Lévy, Fréchet, Erdős, Łukasz, Gödel, Ramírez, Groß"},
		{"apostrophe", `it\'s and don\'t`, "it's and don't"},
		{"no accent", `4.8\~TB`, `4.8\~TB`},
		{"address", `\url{https://example.org/a\_b} \href{https://example.org}{here}`, "https://example.org/a_b here (https://example.org)"},
		{"one line", "two\n  lines\x1b[31m", "two lines[31m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Line(c.in); got != c.want {
				t.Errorf("Line(%q)\n got %q\nwant %q", c.in, got, c.want)
			}
		})
	}
}

func TestFormulasAreBounded(t *testing.T) {
	deep := "$" + strings.Repeat(`\sqrt{`, maxGroups+1) + "x" + strings.Repeat("}", maxGroups+1) + "$"
	if got := Line(deep); got != deep {
		t.Errorf("a formula nested deeper than %d groups was read: %q", maxGroups, got)
	}
	long := "$x^" + strings.Repeat("2", maxFormula) + "$"
	if got := Line(long); got != long {
		t.Errorf("a formula longer than %d bytes was read: %.40q", maxFormula, got)
	}
}

func FuzzMaths(f *testing.F) {
	for _, s := range []string{
		`\frac{a}{b}`, `x_{i,j}^{2}`, `\sqrt[3]{x}`, `\left(\tilde{O}\right)`, `\mathbb{E}[X]`, `{{`, `\`, `^`, `\hat`, `\not`,
		`\operatorname*{arg\,max}_x`, `\text{ a }`, "a\x1bb", `\begin{x}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		body := program.Clean(s)
		if _, ok := maths(body); !ok && strings.IndexAny(body, `\{}^_`) < 0 {
			t.Errorf("%q has no sign of LaTeX and was not read", body)
		}
		if got := Line("$" + s + "$"); got != program.CleanLine(got) {
			t.Errorf("Line of formula %q gives what program.CleanLine changes: %q", s, got)
		}
	})
}

func BenchmarkLine(b *testing.B) {
	for b.Loop() {
		Line(`Near-Optimal $\tilde{O}(\sqrt{T})$ Regret for $\epsilon$-Greedy Bandits by G{\"o}del`)
	}
}

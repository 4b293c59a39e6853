package prose

// The names of LaTeX and the characters that they stand for, after the list in
// "The Comprehensive LaTeX Symbol List" and Unicode Technical Report 25. None
// of these tables changes after start.

// mathsSymbols are the commands without arguments that give one character.
var mathsSymbols = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
	"eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
	"xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς",
	"tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
	"Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "varTheta": "Θ", "varGamma": "Γ", "varDelta": "Δ", "varOmega": "Ω",

	"times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•",
	"oplus": "⊕", "ominus": "⊖", "otimes": "⊗", "odot": "⊙", "cap": "∩", "cup": "∪", "sqcap": "⊓", "sqcup": "⊔",
	"vee": "∨", "lor": "∨", "wedge": "∧", "land": "∧", "setminus": "∖", "wr": "≀", "dagger": "†", "ddagger": "‡",
	"amalg": "⨿", "diamond": "⋄", "boxtimes": "⊠", "boxplus": "⊞", "ltimes": "⋉", "rtimes": "⋊",

	"le": "≤", "leq": "≤", "leqslant": "⩽", "ge": "≥", "geq": "≥", "geqslant": "⩾", "ll": "≪", "gg": "≫",
	"ne": "≠", "neq": "≠", "equiv": "≡", "approx": "≈", "sim": "∼", "simeq": "≃", "cong": "≅", "asymp": "≍",
	"propto": "∝", "doteq": "≐", "triangleq": "≜", "coloneqq": "≔", "lesssim": "≲", "gtrsim": "≳", "prec": "≺",
	"succ": "≻", "preceq": "⪯", "succeq": "⪰", "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇",
	"subsetneq": "⊊", "supsetneq": "⊋", "in": "∈", "notin": "∉", "ni": "∋", "mid": "∣", "nmid": "∤", "parallel": "∥",
	"perp": "⊥", "vdash": "⊢", "dashv": "⊣", "models": "⊨", "vDash": "⊨", "lt": "<", "gt": ">", "colon": ":",

	"to": "→", "rightarrow": "→", "longrightarrow": "⟶", "gets": "←", "leftarrow": "←", "longleftarrow": "⟵",
	"leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "implies": "⟹",
	"impliedby": "⟸", "iff": "⟺", "mapsto": "↦", "longmapsto": "⟼", "uparrow": "↑", "downarrow": "↓",
	"updownarrow": "↕", "Uparrow": "⇑", "Downarrow": "⇓", "nearrow": "↗", "searrow": "↘", "swarrow": "↙",
	"nwarrow": "↖", "hookrightarrow": "↪", "hookleftarrow": "↩", "rightharpoonup": "⇀", "rightleftharpoons": "⇌",
	"rightsquigarrow": "⇝", "leadsto": "⇝", "twoheadrightarrow": "↠",

	"sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂",
	"bigoplus": "⨁", "bigotimes": "⨂", "bigvee": "⋁", "bigwedge": "⋀",

	"infty": "∞", "partial": "∂", "nabla": "∇", "forall": "∀", "exists": "∃", "nexists": "∄", "neg": "¬", "lnot": "¬",
	"emptyset": "∅", "varnothing": "∅", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘",
	"angle": "∠", "triangle": "△", "square": "□", "Box": "□", "blacksquare": "■", "top": "⊤", "bot": "⊥",
	"prime": "′", "degree": "°", "checkmark": "✓", "sharp": "♯", "flat": "♭", "natural": "♮", "imath": "ı", "jmath": "ȷ",
	"therefore": "∴", "because": "∵", "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠",

	"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}",
	"lbrack": "[", "rbrack": "]", "lvert": "|", "rvert": "|", "vert": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖",
	"backslash": `\`, "ldots": "…", "dots": "…", "dotsc": "…", "dotsb": "⋯", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱",
	"S": "§", "P": "¶", "pounds": "£", "copyright": "©",
}

// mathsFunctions are commands that print their own name.
var mathsFunctions = map[string]bool{
	"log": true, "ln": true, "lg": true, "exp": true, "sin": true, "cos": true, "tan": true, "cot": true, "sec": true,
	"csc": true, "sinh": true, "cosh": true, "tanh": true, "coth": true, "arcsin": true, "arccos": true, "arctan": true,
	"max": true, "min": true, "sup": true, "inf": true, "lim": true, "limsup": true, "liminf": true, "arg": true,
	"argmax": true, "argmin": true, "det": true, "dim": true, "ker": true, "gcd": true, "hom": true, "deg": true,
	"Pr": true, "mod": true, "bmod": true, "poly": true, "polylog": true, "diag": true, "rank": true, "tr": true, "sign": true,
}

// mathsFonts are commands whose argument is shown as it is.
var mathsFonts = map[string]bool{
	"mathrm": true, "mathbf": true, "mathit": true, "mathsf": true, "mathtt": true, "mathfrak": true, "mathnormal": true,
	"boldsymbol": true, "bm": true, "pmb": true, "symbf": true, "symbfit": true, "symbfup": true, "operatorname": true,
	"text": true, "textbf": true, "textit": true, "textrm": true, "textsf": true, "texttt": true, "textsc": true,
	"textup": true, "textnormal": true, "emph": true, "mbox": true, "hbox": true, "underline": true, "ensuremath": true,
	"mathop": true, "mathbin": true, "mathrel": true, "mathord": true,
}

// mathsSwitches change the font or the size of what follows, and are dropped.
var mathsSwitches = map[string]bool{
	"left": true, "right": true, "middle": true, "big": true, "Big": true, "bigg": true, "Bigg": true, "bigl": true,
	"bigr": true, "Bigl": true, "Bigr": true, "biggl": true, "biggr": true, "Biggl": true, "Biggr": true, "bigm": true,
	"displaystyle": true, "textstyle": true, "scriptstyle": true, "limits": true, "nolimits": true, "bf": true, "rm": true,
	"it": true, "cal": true, "sf": true, "tt": true, "small": true, "nonumber": true, "notag": true,
}

// mathsSpaces are the blanks that have names.
var mathsSpaces = map[string]bool{"quad": true, "qquad": true, "space": true, "enspace": true, "thinspace": true}

// mathsAccents are marks over a single character.
var mathsAccents = map[string]string{
	"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0304",
	"vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301",
	"grave": "\u0300", "mathring": "\u030a",
}

// doubleStruck and calligraphic hold the letters that have a character in the
// Basic Multilingual Plane; the others are rare in terminal fonts, so a plain
// letter stands for them.
var (
	doubleStruck = map[rune]rune{'C': 'ℂ', 'H': 'ℍ', 'N': 'ℕ', 'P': 'ℙ', 'Q': 'ℚ', 'R': 'ℝ', 'Z': 'ℤ'}
	calligraphic = map[rune]rune{'B': 'ℬ', 'E': 'ℰ', 'F': 'ℱ', 'H': 'ℋ', 'I': 'ℐ', 'L': 'ℒ', 'M': 'ℳ', 'R': 'ℛ'}
)

// superscripts and subscripts are all that Unicode has of common fonts.
var superscripts = map[rune]rune{
	'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
	'+': '⁺', '-': '⁻', '=': '⁼', '(': '⁽', ')': '⁾',
	'a': 'ᵃ', 'b': 'ᵇ', 'c': 'ᶜ', 'd': 'ᵈ', 'e': 'ᵉ', 'f': 'ᶠ', 'g': 'ᵍ', 'h': 'ʰ', 'i': 'ⁱ', 'j': 'ʲ', 'k': 'ᵏ',
	'l': 'ˡ', 'm': 'ᵐ', 'n': 'ⁿ', 'o': 'ᵒ', 'p': 'ᵖ', 'r': 'ʳ', 's': 'ˢ', 't': 'ᵗ', 'u': 'ᵘ', 'v': 'ᵛ', 'w': 'ʷ',
	'x': 'ˣ', 'y': 'ʸ', 'z': 'ᶻ', 'A': 'ᴬ', 'B': 'ᴮ', 'D': 'ᴰ', 'E': 'ᴱ', 'G': 'ᴳ', 'H': 'ᴴ', 'I': 'ᴵ', 'J': 'ᴶ',
	'K': 'ᴷ', 'L': 'ᴸ', 'M': 'ᴹ', 'N': 'ᴺ', 'O': 'ᴼ', 'P': 'ᴾ', 'R': 'ᴿ', 'T': 'ᵀ', 'U': 'ᵁ', 'V': 'ⱽ', 'W': 'ᵂ',
	'β': 'ᵝ', 'γ': 'ᵞ', 'δ': 'ᵟ', 'θ': 'ᶿ', 'φ': 'ᵠ', 'χ': 'ᵡ', '⊤': 'ᵀ', '∘': '°', '*': '*', '∗': '*', '⋆': '⋆',
	'′': '′', '†': '†', '‡': '‡', '°': '°',
}

var subscripts = map[rune]rune{
	'0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉',
	'+': '₊', '-': '₋', '=': '₌', '(': '₍', ')': '₎',
	'a': 'ₐ', 'e': 'ₑ', 'h': 'ₕ', 'i': 'ᵢ', 'j': 'ⱼ', 'k': 'ₖ', 'l': 'ₗ', 'm': 'ₘ', 'n': 'ₙ', 'o': 'ₒ', 'p': 'ₚ',
	'r': 'ᵣ', 's': 'ₛ', 't': 'ₜ', 'u': 'ᵤ', 'v': 'ᵥ', 'x': 'ₓ', 'β': 'ᵦ', 'γ': 'ᵧ', 'ρ': 'ᵨ', 'φ': 'ᵩ', 'χ': 'ᵪ',
}

// textSymbols are commands of running text that give characters.
var textSymbols = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
	"textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–",
	"textemdash": "—", "textless": "<", "textgreater": ">", "textasciitilde": "~", "textasciicircum": "^",
	"textbackslash": `\`, "textbar": "|", "textunderscore": "_", "textdegree": "°", "textmu": "µ", "texttimes": "×",
	"textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textbullet": "•", "textellipsis": "…",
	"LaTeX": "LaTeX", "TeX": "TeX", "quad": " ", "qquad": " ", "slash": "/", "euro": "€", "texteuro": "€",
}

// textAccents are the accents of running text, by their command.
var textAccents = map[string]string{
	"'": "\u0301", "`": "\u0300", "^": "\u0302", `"`: "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
	"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a", "k": "\u0328",
}

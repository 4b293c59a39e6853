package renew

import "strings"

// calledOff are the words with which sources mark a title, in lower case, the
// longer before what they begin with.
var calledOff = [...]string{"cancelled", "canceled", "withdrawn", "abgesagt", "entfällt", "annulée", "annulé"}

// uncancelled gives a title without the mark that it was called off: "CANCELLED:
// Title", "[Canceled] Title", "Title (withdrawn)", "Title - cancelled". A title
// that merely begins or ends with such a word has no such sign beside it.
func uncancelled(title string) string {
	for _, word := range calledOff {
		if rest, ok := cutBefore(title, word); ok {
			return rest
		}
		if rest, ok := cutBehind(title, word); ok {
			return rest
		}
	}
	return title
}

// isCancelled tells whether the title says that it was called off.
func isCancelled(title string) bool { return uncancelled(title) != title }

func cutBefore(title, word string) (string, bool) {
	inside := strings.TrimLeft(title, " [(*")
	if len(inside) < len(word) || !strings.EqualFold(inside[:len(word)], word) {
		return "", false
	}
	behind := inside[len(word):]
	if strings.HasPrefix(behind, "-") {
		return "", false // Cancelled-Order Books
	}
	rest := strings.TrimLeft(behind, " ])*:–—-")
	return rest, rest != "" && strings.TrimSpace(behind[:len(behind)-len(rest)]) != ""
}

func cutBehind(title, word string) (string, bool) {
	inside := strings.TrimRight(title, " ])*")
	start := len(inside) - len(word)
	if start <= 0 || !strings.EqualFold(inside[start:], word) {
		return "", false
	}
	rest := strings.TrimRight(inside[:start], " [(*–—-")
	sign := inside[len(rest):start]
	return rest, rest != "" && strings.HasPrefix(sign, " ") && strings.TrimSpace(sign) != ""
}

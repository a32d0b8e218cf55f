// Prints which of the locales of a file, one a line, x/text takes for languages and countries, as
// the reference engine does: "spa es_ES EC=es_EC" means that of Spanish without a country es_ES is
// taken, and of that of Ecuador es_EC. Where nothing fits, there is "-" for the locale.
//
// Where two fit equally well x/text takes the first, so that of each language the locale that is
// taken without a country comes first; the reference engine has them in no order at all.
//
// To run it: GO111MODULE=off GOPATH=/usr/share/gocode go run locale_matches.go FILE
// (Debian: golang-go, golang-golang-x-text-dev).
package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	locales := strings.Fields(string(text))
	locales = mainFirst(locales)
	matcher := matcherOf(locales)
	countries := allCountries()
	for _, code := range allLanguages() {
		line := code + " " + match(matcher, locales, code)
		for _, country := range countries {
			line += " " + country + "=" + match(matcher, locales, code+"-"+country)
		}
		if strings.Contains(line, "_") || strings.Contains(strings.ReplaceAll(line, "=-", ""), "=") {
			fmt.Println(line)
		}
	}
}

func matcherOf(locales []string) language.Matcher {
	tags := make([]language.Tag, len(locales))
	for i, locale := range locales {
		tags[i] = language.MustParse(locale)
	}
	return language.NewMatcher(tags)
}

func match(matcher language.Matcher, locales []string, code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return "-"
	}
	_, index, confidence := matcher.Match(tag)
	if confidence == language.No {
		return "-"
	}
	return locales[index]
}

func mainFirst(locales []string) []string {
	matcher := matcherOf(locales)
	var first, others []string
	for _, locale := range locales {
		base, _, _ := strings.Cut(locale, "_")
		if match(matcher, locales, base) == locale {
			first = append(first, locale)
		} else {
			others = append(others, locale)
		}
	}
	return append(first, others...)
}

func allLanguages() []string {
	var codes []string
	for _, a := range letters {
		for _, b := range letters {
			for _, c := range letters {
				code := string([]rune{a, b, c})
				if _, err := language.ParseBase(code); err == nil {
					codes = append(codes, code)
				}
			}
		}
	}
	return codes
}

func allCountries() []string {
	var codes []string
	for _, a := range letters {
		for _, b := range letters {
			code := strings.ToUpper(string([]rune{a, b}))
			if region, err := language.ParseRegion(code); err == nil && region.IsCountry() {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

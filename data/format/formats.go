package format

// formats is the table of everything that can be read. Where two could claim
// a file, the more particular one stands first.
var formats = [...]Format{
	lanyard,
	frab,
	scheduleJSON,
	pretalxAPI,
	virtual,
	openreview,
	paperlists,
	sigchi,
	aclAnthology,
	sessionize,
	hotcrp,
	conclar,
	iacr,
	ics,
	miniconf,
	table,
}

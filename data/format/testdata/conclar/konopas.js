// made up for tests
var program = [
  {"id": "n-1", "title": "New style", "tags": [{"value": "t1", "category": "Track", "label": "Art"}, {"value": "t2", "label": "Drawing"}], "datetime": "2031-12-24T14:30:00+01:00", "mins": "90", "loc": ["Some Room", "Some Area"], "people": [{"id": "p1", "role": "moderator"}, {"id": "p2"}], "format": "Workshop", "desc": "", "links": {"recording": "https://example.org/rec"}},
  {"id": "n-2", "title": "Same tags", "tags": [{"value": "t1"}, {"value": "t2"}, {"value": "t3"}], "date": "2031-12-25T23:30:00+01:00", "mins": "45", "loc": ["Another Room"], "people": [{"id": "p2"}, {"id": "p9", "name": "Cy Test"}]}
];
var people = [
  {"id": "p1", "name": ["Galahad", "", "Sir"], "links": {"img": "/g.jpg", "url": "https://example.org/galahad"}, "prog": ["n-1"]},
  {"id": "p2", "name": ["Bo", "Sample", "", "Jr."], "links": [], "prog": ["n-1", "n-2"]}
];

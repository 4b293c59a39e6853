package plan

import "lanyard/program"

// Is gives the talks of which the words of a search are true that ask for the
// reader's plan: starred, going, must and clash.
func (p *Plan) Is(c *program.Conference, s *Schedule) map[string][]program.TalkRef {
	is := map[string][]program.TalkRef{"starred": {}, "going": {}, "must": {}, "clash": {}}
	for _, mark := range p.Marks() {
		t, ok := c.FindTalk(mark.Key)
		if !ok || mark.Level == None {
			continue
		}
		is["starred"] = append(is["starred"], t)
		if mark.Level.Firm() {
			is["going"] = append(is["going"], t)
		}
		if mark.Level == Must {
			is["must"] = append(is["must"], t)
		}
		if len(s.ClashesWith(c.Talk(t).Key)) > 0 {
			is["clash"] = append(is["clash"], t)
		}
	}
	return is
}

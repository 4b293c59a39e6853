package plan

import "lanyard/program"

// Is gives the talks of which the words of a search are true that ask for the
// reader's plan: starred, going, must, clash and attended.
func (p *Plan) Is(c *program.Conference, s *Schedule) map[string][]program.TalkRef {
	is := map[string][]program.TalkRef{"starred": {}, "going": {}, "must": {}, "clash": {}, "attended": {}}
	for _, mark := range p.Marks() {
		t, ok := c.FindTalk(mark.Key)
		if !ok {
			continue
		}
		if mark.Attended {
			is["attended"] = append(is["attended"], t)
		}
		if mark.Level == None {
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

// Weighs what the search finds: a word in a lesson explains more than the same word in a clause.
// `var`, since the search declares it in the same way where a site has none.
var Scorer = {
  score: ([page, , , , score]) => {
    if (page.startsWith("docs/lessons/")) return score + 20;
    if (page.startsWith("docs/how-to/")) return score + 10;
    return score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};

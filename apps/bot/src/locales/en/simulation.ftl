## What if

menu-simulasi = What if a level changed?
button-simulate = What if
button-add-change = Change an indicator
button-undo-change = Undo last
button-clear-changes = Clear all
button-from-published = From published results
button-less = { $number }. -0.5
button-more-of = { $number }. +0.5
help-simulate = /simulasi 11=4 12=3: the index before and after, never stored. /simulasi kalsel: from published results.
ask-name-what-if = From the published results of which institution?
simulation-title = What if, from the self-assessment { $year }
simulation-not-stored = A calculation only: nothing is stored.
simulation-now = Now: { $index } ({ $predicate })
simulation-before = Before: { $index } ({ $predicate })
simulation-after = After: { $index } ({ $predicate })
simulation-delta = Difference: exactly { $by }
basis-exact = Predicate by the exact value, without rounding.
basis-published = Predicate by the value rounded to two digits.
simulation-how = Nothing is changed yet. Press Change an indicator, or write: /simulasi 11=4 12=3
simulation-change = – { $number }. { $name }: { $from } to { $to }, { $by }
simulation-unrated = not rated
simulation-unknown = Not in these rules, so not counted: indicators { $numbers }.
simulation-full = At most { $most } changes in one calculation.
simulation-misread = “{ $said }” cannot be read.
simulation-write = Write the number of an indicator and its whole level, at most { $most } of them, for example: /simulasi 11=4 12=3
simulation-published = For another institution write only its name, for example /simulasi kalsel: levels of its indicators are not published, so its domains are changed.
pick-change = Which indicator changes?
pick-level = To which level?
pick-level-now = Now level { $level }.
pick-level-unrated = Not rated now.
bounds-title = What if, by { $law }
bounds-entry = – { $number }. { $name }: level { $level }
bounds-span = { $count } other indicators are unknown, so the index can be { $lowest } to { $highest }.
bounds-predicates = Predicates in reach: { $names }.
bounds-next = What would tell most next: { $number }. { $name }.
bounds-why = Levels of indicators are not published. Officials with a linked chat start from the assessment of their own institution.
what-if-title = What if: { $name }
what-if-from = From the domains published { $year }. A calculation only: nothing is stored.
what-if-domain = { $number }. { $name }: { $value }
what-if-changed = { $number }. { $name }: { $value } to { $to }, { $by }
what-if-why = Levels of indicators are not published, so domains are changed; the printed domains are rounded.
what-if-no-domains = Its domains are not published, so there is nothing to change.

## Figures of one's own institution

button-published = All published results
button-own-trend = Trend of your institution
own-demo = Demonstration: the offices and their work are invented.
own-published = Published { $year }: { $index } ({ $predicate }), by the ministry (PANRB).
own-no-published = The ministry (PANRB) has not published a result yet.
own-assessment = Self-assessment { $year }: { $index } ({ $predicate })
own-running = Your own figure, still running, no official result.
own-submitted = Your own figure, submitted, no official result.
own-exact = Exactly { $index }.
own-two-predicates = At the edge of a predicate: { $exact } by the exact value, { $rounded } by the rounded one.
own-missing = Not rated yet, counted as the lowest: indicators { $numbers }.
own-missing-many = { $count } indicators are not rated yet and count as the lowest.
own-span = The index can still become { $lowest } to { $highest }.
own-complete = All indicators are rated.
own-no-assessment = There is no self-assessment yet. The coordinator can open one on the web.
own-others = Another institution? Type its name.
own-level = Your self-assessment { $year }: level { $level }.
own-level-missing = Your self-assessment { $year }: not rated yet.
own-raise = One level more takes your index from { $before } to { $after } (exactly { $by }).

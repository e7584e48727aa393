# The bot's texts in English. Plain text: bold is set by the views, not here.
# Short, active, polite, no jargon. Official names and predicates stay Indonesian.

## Command menu

menu-start = Start again
menu-indeks = SPBE index of an institution
menu-indikator = Criteria of every indicator
menu-saran = How to raise an indicator
menu-bantuan = How to use this bot
menu-privasi = What data we use
menu-bahasa = Change language / Ganti bahasa

## Buttons

button-home = Menu
button-retry = Try again
button-help = Help
button-find-institution = Find an institution's index
button-find-another = Search again
button-not-this = Not this one? Other results
button-more = More
button-earlier = Earlier
button-indicators = Criteria of indicators
button-advice = Advice to raise the level
button-indicator-list = List
button-other-indicator = Other indicator
button-privacy = Privacy
button-language = Language / Bahasa
button-page-before = ‹ Before
button-page-after = Next ›
button-indicator-before = ‹ { $number }
button-indicator-after = { $number } ›
button-evidence = Evidence { $level }
button-criteria = Criteria
button-sources = Notes and sources
button-level = { $level }. { $name }
button-other-level = Another level
button-next-step = Next step: { $from } to { $to }
button-up = ‹ Back

## Start and help

home-title = SPBE index on Telegram
home-text = See the e-government (SPBE) index of every Indonesian institution, the criteria of each indicator, and advice to raise it.
home-for = { $name }
home-search = Just type the name of an institution, for example: kalsel, kab sleman or kemenkes.
home-origin = This bot does not belong to the ministry (Kementerian PANRB). Its figures come from official reports, always with the source.
help-title = How to use it
help-index = /indeks kalsel: index, domains and rank of an institution. The name alone is enough.
help-indicator = /indikator 11: criteria of levels 1 to 5 and their evidence. /indikator architecture: search by word.
help-advice = /saran 11 2: how to rise from level 2 on indicator 11.
help-language = /bahasa en: change language.
help-privacy = /privasi: what data we use.
help-note = The buttons below lead everywhere too.
language-question = Choose a language. / Pilih bahasa.
language-indonesian = Bahasa Indonesia
language-english = English

## Privacy

privacy-title = Privacy (Law 27/2022)
privacy-used = To answer, the bot reads your message and your Telegram account number. What is a search is forgotten once it is answered.
privacy-kept = Of officials whose chat is linked we keep name, office, role, the account number and the language, with the notes, files and decisions they send as updates. Everybody else leaves nothing but a choice of language, until the bot restarts. Logs hold no names, numbers or messages.
privacy-telegram = Telegram itself keeps this chat under its own policy. You can delete it in Telegram at any time.
privacy-files = Send documents only as evidence for your update, and none with personal data of others. /putus unlinks this chat or erases your details.

## Index of an institution

ask-institution = Which institution? Type its name, in full or short.
ask-institution-examples = Or try an example:
example-province = Kalsel
example-regency = Kab Sleman
example-city = Kota Bandung
example-ministry = Kemenkes
institution-subtitle = SPBE index, evaluated by Kementerian PANRB
institution-former = Former name: { $names }
# The official name of the predicate stays Indonesian; $meaning is its translation.
institution-year = { $year }: { $index } ({ $predicate }, “{ $meaning }”)
institution-up = Up { $by } from { $since }
institution-down = Down { $by } from { $since }
institution-same = Same as { $since }
institution-rank-kind = Rank { $position } of { $of } { $kind }
institution-rank-province = Rank { $position } of { $of } regencies and cities in { $province }
institution-domain = – { $name }: { $value }
institution-no-domains = Domain values are not available.
institution-note = Note: { $text }
institution-source = Source { $years }: { $title }, checked { $date }
institution-no-results = No results have been published for this institution.
kind-kementerian = ministries
kind-lembaga = agencies
kind-provinsi = provinces
kind-kabupaten = regencies
kind-kota = cities
matches-title = Results for “{ $name }”
matches-text = { $total } institutions match. Choose one:
matches-one = Only one institution matches:
matches-guess = Nothing is exactly the same. Perhaps you mean:
matches-entry = – { $name }: { $index } ({ $year })
matches-entry-without = – { $name }: no result yet
matches-range = Number { $from } to { $to } of { $total }
matches-none = No institution “{ $name }” was found.
matches-none-fix = Check the spelling, or type its most unusual word. Example: “sleman” or “kemenkes”.

## Indicators

tree-indicator = Which indicator would you like to read?
tree-advice = For which indicator would you like advice?
tree-pick-domain = Choose its domain, or type the indicator's number.
tree-pick-aspect = Choose its aspect:
tree-pick-indicator = Choose the indicator:
tree-node = { $name } ({ $weight }%)
tree-search-hint = You can also search by word, for example: { $command } architecture
indicators-title = Indicators with “{ $words }”
indicators-entry = – { $number }. { $name }
no-such-indicator = There is no indicator “{ $said }”.
no-such-indicator-nothing = There is no such indicator.
no-such-indicator-range = SPBE indicators are numbered { $first } to { $last }.
no-such-indicator-example = Write one number or one word, for example: { $command } 11 or { $command } architecture
indicator-title = Indicator { $number }: { $name }
indicator-place = Place: { $path }
indicator-weight = Weight: { $weight }% of the index
indicator-themes = Themes: { $themes }
theme-regulation = regulation
theme-budget = budget
theme-infrastructure = infrastructure
theme-people = people
theme-application = applications
theme-data = data
theme-security = security
criteria-title = Criteria ({ $law })
criteria-level = Level { $level }, { $name }
instrument-repealed = Note: { $law } was in force until { $until } and is reported to be repealed by { $by }. Later assessments follow the new rules.
evidence-title = Evidence for indicator { $number }, level { $level } ({ $name })
evidence-none = No particular evidence is named for this level.
evidence-language = Evidence and advice are in Indonesian, the language in which they are handed in.
list-entry = – { $text }
rejections-title = Often rejected (our notes)
rejection = – { $reason }: { $text }
rejection-wrong-object = Wrong evidence
rejection-outdated = Too old
rejection-missing = Something is missing
rejection-gated-by-lower-level = The level below is not met
rejection-unsigned = Not signed
rejection-not-yet-enacted = Not yet enacted
sources-title = Notes and sources of indicator { $number }
sources-notes = Notes
sources-list = Sources
source-entry = – { $title }, { $locator } (checked { $date })
source-tips = – The criteria are in our own words; advice and estimates are our own work, not part of the regulation

## Advice

ask-level-title = Advice for indicator { $number }: { $name }
ask-level = At which level are you now? Compare with the criteria:
ask-level-invalid = There is no such level. Choose a level from 1 to 5:
advice-title = Advice for indicator { $number }: { $name }
advice-step = From level { $from } to level { $to }
advice-gain = One level up adds exactly +{ $gain } to the index.
advice-now = Now, level { $level } ({ $name }):
advice-next = Next, level { $level } ({ $name }):
advice-evidence = Evidence for level { $level }
advice-tips = Advice (ours)
advice-action = – Action: { $text }
advice-document = – Result: { $text }
advice-drafter = – Drafted by: { $text }
advice-signer = – Signed by: { $text }
advice-meeting = – Meeting: { $text }
advice-first = – Prepare first: { $text }
advice-estimate = Our estimate: { $min } to { $max } weeks, { $effort }.
effort-light = light effort
effort-moderate = moderate effort
effort-heavy = heavy effort
advice-none = We have no advice for this step yet.
advice-top = Congratulations, level 5 is the highest. What keeps it:
advice-top-criterion = Level { $level } ({ $name }):
advice-top-evidence = Evidence that must stay present and recent

## Not understood

not-understood-command = We do not know that command.
not-understood-file = We cannot read files and photos yet, and do not keep them.
not-understood-voice = We cannot listen to voice messages yet. Please type.
not-understood-sticker = Thank you! We cannot read stickers yet.
not-understood-place = We do not need places or contacts, and do not keep them.
not-understood-emptiness = We need a name or a number to search for.
not-understood-expired = That button is no longer valid. Start again here:
not-understood-fix = Type the name of an institution, for example: kalsel. Or choose below.

## Trouble

notice-expired = This button is no longer valid. Here is a fresh menu.
problem-unreachable = The data service cannot be reached right now. Please try again shortly.
problem-busy = The data service is busy. Please try again in a minute.
problem-gone = What you were looking for is no longer there. Please search again.
problem-forbidden = Your role does not allow this yet. If you need it, ask the admin of your institution for a role.
problem-changed = Somebody changed it before you, so we changed nothing. Open it again to see how it stands now.
problem-send-again = Your message was not stored: please send it again later.
problem-ours = Sorry, something went wrong on our side, not yours. Please try again shortly.

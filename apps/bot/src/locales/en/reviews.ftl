## Review

review-title = Waiting for review: { $position } of { $count }
review-title-alone = An update waiting for review
review-none = No update waits for you. We will tell you when one comes.
review-none-left = Nothing else waits for you.
review-dissent = Other units say
review-dissent-entry = – { $unit }: { $value } ({ $status })
review-dissent-entry-note = – { $unit }: { $value } ({ $status }). { $note }
review-faults = Worth a look
review-evidence-entry = { $position }. { $title } ({ $state })
review-changed = This update has changed since you opened it, so it is not decided. This is how it stands.
review-taken-back = Its unit took that update back, so there is nothing to decide.
review-overtaken = That update was { $status } before by { $who }. Your decision does not count.
decided-by-you = yourself
decided-by-somebody = another official
accepted-lead = Accepted: indicator { $number } of { $unit } to { $value }. Index { $before } -> { $after }.
returned-lead = Returned: indicator { $number } of { $unit } to { $value }. Reason: { $reason }.
button-accept = Accept
button-return = Return
button-skip = Skip
button-open-evidence = Open { $position }
button-judge-evidence = Check { $position }
button-judge = Check this evidence
button-back-to-review = To the update
button-return-now = Return now
button-other-reason = Another reason
return-question = Return the update of indicator { $number } to { $value }?
return-choose = Choose the reason:
return-may-note = Press Return now, or reply to this message with a note: the update is returned with it.
return-needs-note = Reply to this message with the reason: the update is returned with it.
return-note-long = That note is longer than 2,000 letters, so the update is not returned. Write a shorter one.
return-evidence-question = Return the evidence “{ $title }”?
return-evidence-choose = Choose the reason, or reply to this message with another one:

## Evidence

evidence-of = Indicator { $number }, level { $level }. Status: { $state }
evidence-state-missing = asked for
evidence-state-submitted = waiting
evidence-state-accepted = accepted
evidence-state-revision = returned
evidence-date = Date of the document: { $date }
evidence-no-date = Date of the document: missing
evidence-number = Number: { $number }
evidence-page = Part: { $page }
evidence-faults = Worth a look: { $faults }
evidence-lacks = Evidence can be accepted once its date and level are known.
evidence-date-how = Reply to this message with the date of the document, for example 12 March 2025.
evidence-date-unread = “{ $said }” cannot be read as a date. Reply to this message, for example: 12 March 2025.
evidence-dated = The date of the document is saved.
evidence-accepted = The evidence is accepted.
evidence-returned = The evidence is returned. Its unit is told.
button-evidence-date = Set the date
button-get-file = Get the file
button-open-link = Open the link

## Groups

help-bind = /ikat in a group: it gets the weekly summary of your institution, without personal details.
button-bind = Yes, bind this group
button-unbind = Yes, unbind it
group-welcome = Hello. In this group the SPBE bot shows published figures and nothing else.
group-welcome-does = Try /indeks kalsel, /indikator 11 or /saran 11 2. Tasks, updates and names of people are answered in a private chat only.
group-welcome-bind = A coordinator can type /ikat to get the weekly summary of the institution here.
group-bind-question = Bind this group to { $institution }?
group-bind-consequence = Every Monday morning it gets a summary of the collections: how many units are done and when they are due, without names of people or units.
group-only-asker = Only the person who asked can press this button.
group-bound = This group is bound to { $institution }.
group-bound-next = The summary comes every Monday morning as long as there is a collection. Type /lepas to stop it.
group-unbind-question = Unbind this group from { $institution }?
group-unbound = This group is unbound.
group-unbound-next = The summary no longer comes here. Type /ikat to bind it again.
group-not-bound = This group is not bound to your institution, so nothing was unbound.
group-not-for-you = Only a coordinator or admin of SPBE whose account is linked can bind a group.
group-only-in-group = Type /ikat or /lepas in the group itself, after the bot was added to it.
notice-not-yours = Only the person who asked can press this button.

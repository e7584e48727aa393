## Reminders

menu-pengingat = When the bot reminds you
button-reminders = Reminders
help-reminders = /pengingat: pause, quiet hours, weekends. You can also type: pause 3 days.
reminders-title = Your reminders
reminders-changed = Changed.
reminders-not-paused = Pause: none
reminders-paused = Paused until { $moment }
reminders-paused-ever = Paused until you go on
reminders-hours = Quiet hours: { $from } to { $until }
reminders-hours-none = Quiet hours: none
reminders-weekends-quiet = Saturday and Sunday: quiet
reminders-weekends-loud = Saturday and Sunday: messages may come
reminders-friday-quiet = Friday prayer, 11:30 to 13:00: quiet
reminders-friday-loud = Friday prayer, 11:30 to 13:00: messages may come
reminders-zone = Time zone: { $zone }
reminders-note = A pause holds back reminders and summaries; decisions about your updates still reach you. Quiet times delay every message to their end.
button-pause-day = Pause 1 day
button-pause-week = Pause 1 week
button-pause-ever = Pause until I go on
button-pause-end = Go on with reminders
button-weekends-loud = Weekends: messages may come
button-weekends-quiet = Weekends: quiet
button-friday-loud = Friday prayer: may come
button-friday-quiet = Friday prayer: quiet
button-hours = Quiet hours { $from }:00–{ $until }:00
button-hours-none = No quiet hours

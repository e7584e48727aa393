## Pengingat

menu-pengingat = Kapan bot mengingatkan Anda
button-reminders = Pengingat
help-reminders = /pengingat: jeda, jam tenang, akhir pekan. Cukup ketik juga: jeda 3 hari.
reminders-title = Pengingat Anda
reminders-changed = Sudah diubah.
reminders-not-paused = Jeda: tidak ada
reminders-paused = Jeda sampai { $moment }
reminders-paused-ever = Jeda sampai Anda melanjutkannya
reminders-hours = Jam tenang: { $from } sampai { $until }
reminders-hours-none = Jam tenang: tidak ada
reminders-weekends-quiet = Sabtu dan Minggu: tenang
reminders-weekends-loud = Sabtu dan Minggu: boleh
reminders-friday-quiet = Salat Jumat, 11.30 sampai 13.00: tenang
reminders-friday-loud = Salat Jumat, 11.30 sampai 13.00: boleh
reminders-zone = Zona waktu: { $zone }
reminders-note = Jeda menahan pengingat dan ringkasan; keputusan atas usulan Anda tetap dikabarkan. Waktu tenang menunda semua pesan sampai waktunya berakhir.
button-pause-day = Jeda 1 hari
button-pause-week = Jeda 1 minggu
button-pause-ever = Jeda sampai saya lanjutkan
button-pause-end = Lanjutkan pengingat
button-weekends-loud = Akhir pekan: boleh kirim
button-weekends-quiet = Akhir pekan: tenang
button-friday-loud = Salat Jumat: boleh kirim
button-friday-quiet = Salat Jumat: tenang
button-hours = Jam tenang { $from }.00–{ $until }.00
button-hours-none = Tanpa jam tenang

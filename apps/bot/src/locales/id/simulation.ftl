## Simulasi

menu-simulasi = Bagaimana bila tingkat berubah?
button-simulate = Simulasi
button-add-change = Ubah indikator
button-undo-change = Urungkan
button-clear-changes = Hapus semua
button-from-published = Dari hasil terbit
button-less = { $number }. -0,5
button-more-of = { $number }. +0,5
help-simulate = /simulasi 11=4 12=3: indeks sebelum dan sesudahnya, tanpa disimpan. /simulasi kalsel: dari hasil terbit.
ask-name-what-if = Simulasi dari hasil terbit instansi mana?
simulation-title = Simulasi dari penilaian mandiri { $year }
simulation-not-stored = Hanya perhitungan: tidak ada yang disimpan.
simulation-now = Sekarang: { $index } ({ $predicate })
simulation-before = Sebelum: { $index } ({ $predicate })
simulation-after = Sesudah: { $index } ({ $predicate })
simulation-delta = Selisih: tepat { $by }
basis-exact = Predikat menurut nilai tepat, tanpa pembulatan.
basis-published = Predikat menurut nilai yang dibulatkan dua angka.
simulation-how = Belum ada yang diubah. Tekan Ubah indikator, atau tulis: /simulasi 11=4 12=3
simulation-change = – { $number }. { $name }: { $from } menjadi { $to }, { $by }
simulation-unrated = belum dinilai
simulation-unknown = Tidak ada di aturan ini, jadi tidak dihitung: indikator { $numbers }.
simulation-full = Paling banyak { $most } perubahan dalam satu simulasi.
simulation-misread = “{ $said }” tidak dapat dibaca.
simulation-write = Tulis nomor indikator dan tingkat bulatnya, paling banyak { $most }, misalnya: /simulasi 11=4 12=3
simulation-published = Untuk instansi lain tulis namanya saja, misalnya /simulasi kalsel: tingkat indikatornya tidak terbit, jadi yang diubah nilai domainnya.
pick-change = Indikator mana yang diubah?
pick-level = Menjadi tingkat berapa?
pick-level-now = Sekarang tingkat { $level }.
pick-level-unrated = Sekarang belum dinilai.
bounds-title = Simulasi menurut { $law }
bounds-entry = – { $number }. { $name }: tingkat { $level }
bounds-span = { $count } indikator lain tidak diketahui, jadi indeksnya bisa { $lowest } sampai { $highest }.
bounds-predicates = Predikat yang mungkin: { $names }.
bounds-next = Yang paling menentukan berikutnya: { $number }. { $name }.
bounds-why = Tingkat indikator tidak terbit untuk umum. Pejabat yang obrolannya tertaut memulai dari penilaian instansinya sendiri.
what-if-title = Simulasi: { $name }
what-if-from = Dari nilai domain yang terbit { $year }. Hanya perhitungan: tidak ada yang disimpan.
what-if-domain = { $number }. { $name }: { $value }
what-if-changed = { $number }. { $name }: { $value } menjadi { $to }, { $by }
what-if-why = Tingkat tiap indikator tidak terbit, jadi yang diubah nilai domain; nilai domain yang tercetak sudah dibulatkan.
what-if-no-domains = Nilai domainnya tidak terbit, jadi tidak ada yang dapat diubah.

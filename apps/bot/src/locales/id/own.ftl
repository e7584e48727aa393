## Angka instansi sendiri

button-published = Hasil terbit lengkap
button-own-trend = Tren instansi Anda
own-demo = Data contoh: kantor dan pekerjaannya rekaan.
own-published = Terbit { $year }: { $index } ({ $predicate }), dari Kementerian PANRB.
own-no-published = Belum ada hasil yang terbit dari Kementerian PANRB.
own-assessment = Penilaian mandiri { $year }: { $index } ({ $predicate })
own-running = Angka Anda sendiri, masih berjalan, belum hasil resmi.
own-submitted = Angka Anda sendiri, sudah dikirim, belum hasil resmi.
own-exact = Nilai tepatnya { $index }.
own-two-predicates = Tepat di batas predikat: menurut nilai tepat { $exact }, menurut nilai yang dibulatkan { $rounded }.
own-missing = Belum dinilai, dihitung terendah: indikator { $numbers }.
own-missing-many = { $count } indikator belum dinilai dan dihitung terendah.
own-span = Indeks masih mungkin antara { $lowest } dan { $highest }.
own-complete = Semua indikator sudah dinilai.
own-no-assessment = Belum ada penilaian mandiri. Koordinator dapat membukanya di web.
own-others = Instansi lain? Ketik namanya.
own-level = Penilaian mandiri Anda { $year }: tingkat { $level }.
own-level-missing = Penilaian mandiri Anda { $year }: belum dinilai.
own-raise = Bila naik satu tingkat, indeks Anda { $before } menjadi { $after } (tepat { $by }).

## Tinjauan

review-title = Menunggu tinjauan: { $position } dari { $count }
review-title-alone = Usulan yang menunggu tinjauan
review-none = Tidak ada usulan yang menunggu Anda. Kami kabarkan bila ada yang baru.
review-none-left = Tidak ada lagi yang menunggu Anda.
review-dissent = Unit lain menyatakan
review-dissent-entry = – { $unit }: { $value } ({ $status })
review-dissent-entry-note = – { $unit }: { $value } ({ $status }). { $note }
review-faults = Perlu diperhatikan
review-evidence-entry = { $position }. { $title } ({ $state })
review-changed = Usulan ini berubah sejak Anda membukanya, jadi belum diputuskan. Ini keadaannya sekarang.
review-taken-back = Unitnya sudah menarik usulan itu, jadi tidak perlu diputuskan.
review-overtaken = Usulan itu sudah { $status } lebih dulu oleh { $who }. Keputusan Anda tidak dipakai.
decided-by-you = Anda sendiri
decided-by-somebody = pejabat lain
accepted-lead = Diterima: indikator { $number } dari { $unit } ke { $value }. Indeks { $before } -> { $after }.
returned-lead = Dikembalikan: indikator { $number } dari { $unit } ke { $value }. Alasan: { $reason }.
button-accept = Terima
button-return = Kembalikan
button-skip = Lewati
button-open-evidence = Buka { $position }
button-judge-evidence = Periksa { $position }
button-judge = Periksa bukti ini
button-back-to-review = Ke usulan
button-return-now = Kembalikan sekarang
button-other-reason = Alasan lainnya
return-question = Kembalikan usulan indikator { $number } ke { $value }?
return-choose = Pilih alasannya:
return-may-note = Tekan Kembalikan sekarang, atau balas pesan ini (reply) dengan catatan: usulan dikembalikan bersama catatan itu.
return-needs-note = Balas pesan ini (reply) dengan alasannya: usulan dikembalikan bersama alasan itu.
return-note-long = Catatan itu lebih dari 2.000 huruf, jadi usulan belum dikembalikan. Tulis yang lebih pendek.
return-evidence-question = Kembalikan bukti “{ $title }”?
return-evidence-choose = Pilih alasannya, atau balas pesan ini (reply) dengan alasan lain:

## Bukti

evidence-of = Indikator { $number }, tingkat { $level }. Status: { $state }
evidence-state-missing = diminta
evidence-state-submitted = menunggu
evidence-state-accepted = diterima
evidence-state-revision = dikembalikan
evidence-date = Tanggal dokumen: { $date }
evidence-no-date = Tanggal dokumen: belum diisi
evidence-number = Nomor: { $number }
evidence-page = Bagian: { $page }
evidence-faults = Perlu diperhatikan: { $faults }
evidence-lacks = Bukti dapat diterima setelah tanggal dan tingkatnya diisi.
evidence-date-how = Balas pesan ini (reply) dengan tanggal dokumen, misalnya 12 Maret 2025.
evidence-date-unread = “{ $said }” tidak terbaca sebagai tanggal. Balas pesan ini (reply), misalnya: 12 Maret 2025.
evidence-dated = Tanggal dokumen disimpan.
evidence-accepted = Bukti diterima.
evidence-returned = Bukti dikembalikan. Unitnya dikabari.
button-evidence-date = Isi tanggal dokumen
button-get-file = Ambil berkas
button-open-link = Buka tautan

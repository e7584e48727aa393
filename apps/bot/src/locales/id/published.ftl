# Teks bot dalam Bahasa Indonesia. Teks polos: huruf tebal diatur oleh tampilan, bukan di sini.
# Pendek, aktif, sopan ("Anda"), tanpa istilah teknis.

## Menu perintah

menu-start = Mulai dari awal
menu-indeks = Indeks SPBE sebuah instansi
menu-indikator = Kriteria setiap indikator
menu-saran = Cara menaikkan tingkat indikator
menu-bantuan = Cara memakai bot ini
menu-privasi = Data apa yang kami pakai
menu-bahasa = Ganti bahasa / Change language

## Tombol

button-home = Menu
button-retry = Coba lagi
button-help = Bantuan
button-find-institution = Cari indeks instansi
button-find-another = Cari lagi
button-not-this = Bukan ini? Hasil lain
button-more = Lainnya
button-earlier = Sebelumnya
button-indicators = Kriteria indikator
button-advice = Saran menaikkan tingkat
button-indicator-list = Daftar
button-other-indicator = Indikator lain
button-privacy = Privasi
button-language = Bahasa / Language
button-page-before = ‹ Sebelumnya
button-page-after = Lanjut ›
button-indicator-before = ‹ { $number }
button-indicator-after = { $number } ›
button-evidence = Bukti { $level }
button-criteria = Kriteria
button-sources = Catatan dan sumber
button-level = { $level }. { $name }
button-other-level = Ganti tingkat
button-next-step = Langkah berikutnya: { $from } ke { $to }
button-up = ‹ Kembali

## Mulai dan bantuan

home-title = Indeks SPBE di Telegram
home-text = Anda dapat melihat indeks SPBE setiap instansi, kriteria tiap indikator, dan saran untuk menaikkannya.
home-for = { $name }
home-search = Ketik saja nama instansi, misalnya: kalsel, kab sleman, atau kemenkes.
home-origin = Bot ini bukan milik Kementerian PANRB. Angkanya dari laporan resmi, dan sumbernya selalu disebut.
help-title = Cara memakai
help-index = /indeks kalsel: indeks, domain, dan peringkat sebuah instansi. Nama saja juga cukup, tanpa perintah.
help-indicator = /indikator 11: kriteria tingkat 1 sampai 5 dan buktinya. /indikator arsitektur: cari menurut kata.
help-advice = /saran 11 2: cara naik dari tingkat 2 pada indikator 11.
help-language = /bahasa en: ganti bahasa.
help-privacy = /privasi: data apa yang kami pakai.
help-note = Semua dapat dicapai lewat tombol di bawah.
language-question = Pilih bahasa. / Choose a language.
language-indonesian = Bahasa Indonesia
language-english = English

## Privasi

privacy-title = Privasi (UU 27/2022)
privacy-used = Untuk menjawab, bot membaca pesan Anda dan nomor akun Telegram Anda. Isi pencarian dilupakan setelah dijawab.
privacy-kept = Dari pejabat yang obrolannya tertaut, kami menyimpan nama, unit, peran, nomor akun, dan bahasa, serta catatan, berkas, dan keputusan yang dikirim sebagai usulan. Dari orang lain tidak ada yang disimpan kecuali pilihan bahasa, sampai bot dimulai ulang. Log kami tidak memuat nama, nomor, atau pesan.
privacy-telegram = Telegram sendiri menyimpan percakapan ini menurut kebijakannya. Anda dapat menghapusnya di Telegram kapan saja.
privacy-files = Kirim dokumen hanya sebagai bukti dukung usulan Anda, tanpa data pribadi orang lain. /putus memutus tautan atau menghapus data Anda.

## Indeks instansi

ask-institution = Instansi mana? Ketik namanya, lengkap atau singkat.
ask-institution-examples = Atau coba salah satu contoh:
example-province = Kalsel
example-regency = Kab Sleman
example-city = Kota Bandung
example-ministry = Kemenkes
institution-subtitle = Indeks SPBE, hasil evaluasi Kementerian PANRB
institution-former = Nama lama: { $names }
# Nama resmi predikat dipakai apa adanya; artinya ($meaning) hanya dipakai dalam bahasa Inggris.
institution-year = { $year }: { $index } ({ $predicate })
institution-up = Naik { $by } dari { $since }
institution-down = Turun { $by } dari { $since }
institution-same = Sama dengan { $since }
institution-rank-kind = Peringkat { $position } dari { $of } { $kind }
institution-rank-province = Peringkat { $position } dari { $of } kabupaten/kota di { $province }
institution-domain = – { $name }: { $value }
institution-no-domains = Nilai domain tidak tersedia.
institution-note = Catatan: { $text }
institution-source = Sumber { $years }: { $title }, diperiksa { $date }
institution-no-results = Belum ada hasil yang terbit untuk instansi ini.
kind-kementerian = kementerian
kind-lembaga = lembaga
kind-provinsi = provinsi
kind-kabupaten = kabupaten
kind-kota = kota
matches-title = Hasil untuk “{ $name }”
matches-text = Ada { $total } instansi yang cocok. Pilih salah satu:
matches-one = Hanya satu instansi yang cocok:
matches-guess = Tidak ada yang persis sama. Mungkin maksud Anda:
matches-entry = – { $name }: { $index } ({ $year })
matches-entry-without = – { $name }: belum ada hasil
matches-range = Nomor { $from } sampai { $to } dari { $total }
matches-none = Instansi “{ $name }” tidak ditemukan.
matches-none-fix = Periksa ejaannya, atau ketik bagian yang paling khas. Contoh: “sleman” atau “kemenkes”.

## Indikator

tree-indicator = Indikator mana yang ingin Anda baca?
tree-advice = Untuk indikator mana Anda ingin saran?
tree-pick-domain = Pilih domainnya, atau ketik nomor indikatornya.
tree-pick-aspect = Pilih aspeknya:
tree-pick-indicator = Pilih indikatornya:
tree-node = { $name } ({ $weight }%)
tree-search-hint = Anda juga dapat mencari menurut kata, misalnya: { $command } arsitektur
indicators-title = Indikator dengan kata “{ $words }”
indicators-entry = – { $number }. { $name }
no-such-indicator = Indikator “{ $said }” tidak ada.
no-such-indicator-nothing = Indikator itu tidak ada.
no-such-indicator-range = Indikator SPBE bernomor { $first } sampai { $last }.
no-such-indicator-example = Tulis satu nomor atau satu kata, misalnya: { $command } 11 atau { $command } arsitektur
indicator-title = Indikator { $number }: { $name }
indicator-place = Letak: { $path }
indicator-weight = Bobot: { $weight }% dari indeks
indicator-themes = Tema: { $themes }
theme-regulation = regulasi
theme-budget = anggaran
theme-infrastructure = infrastruktur
theme-people = SDM
theme-application = aplikasi
theme-data = data
theme-security = keamanan
criteria-title = Kriteria ({ $law })
criteria-level = Tingkat { $level }, { $name }
instrument-repealed = Catatan: { $law } berlaku sampai { $until } dan dilaporkan dicabut oleh { $by }. Penilaian sesudahnya memakai aturan baru.
evidence-title = Bukti dukung indikator { $number }, tingkat { $level } ({ $name })
evidence-none = Tidak ada bukti khusus yang disebut untuk tingkat ini.
evidence-language = Bukti dan saran ditulis dalam Bahasa Indonesia, bahasa berkasnya.
list-entry = – { $text }
rejections-title = Yang sering ditolak (catatan kami)
rejection = – { $reason }: { $text }
rejection-wrong-object = Bukti tidak sesuai
rejection-outdated = Bukti kedaluwarsa
rejection-missing = Ada yang kurang
rejection-gated-by-lower-level = Tingkat di bawahnya belum terpenuhi
rejection-unsigned = Belum ditandatangani
rejection-not-yet-enacted = Belum ditetapkan
sources-title = Catatan dan sumber indikator { $number }
sources-notes = Catatan
sources-list = Sumber
source-entry = – { $title }, { $locator } (diperiksa { $date })
source-tips = – Kriteria kami tulis ulang dengan kata-kata sendiri; saran dan perkiraan waktu susunan kami, bukan bagian dari peraturan

## Saran

ask-level-title = Saran untuk indikator { $number }: { $name }
ask-level = Di tingkat berapa Anda sekarang? Bandingkan dengan kriterianya:
ask-level-invalid = Tingkat itu tidak ada. Pilih tingkat 1 sampai 5:
advice-title = Saran indikator { $number }: { $name }
advice-step = Dari tingkat { $from } ke tingkat { $to }
advice-gain = Naik satu tingkat menambah indeks tepat +{ $gain }.
advice-now = Sekarang, tingkat { $level } ({ $name }):
advice-next = Berikutnya, tingkat { $level } ({ $name }):
advice-evidence = Bukti untuk tingkat { $level }
advice-tips = Saran (dari kami)
advice-action = – Langkah: { $text }
advice-document = – Hasilnya: { $text }
advice-drafter = – Penyusun: { $text }
advice-signer = – Penanda tangan: { $text }
advice-meeting = – Pertemuan: { $text }
advice-first = – Siapkan dulu: { $text }
advice-estimate = Perkiraan kami: { $min } sampai { $max } minggu, { $effort }.
effort-light = upaya ringan
effort-moderate = upaya sedang
effort-heavy = upaya berat
advice-none = Kami belum punya saran untuk langkah ini.
advice-top = Selamat, tingkat 5 adalah yang tertinggi. Yang menjaganya:
advice-top-criterion = Tingkat { $level } ({ $name }):
advice-top-evidence = Bukti yang perlu tetap ada dan baru

## Yang tidak dipahami

not-understood-command = Perintah itu tidak kami kenal.
not-understood-file = Berkas dan foto belum dapat kami baca, dan tidak kami simpan.
not-understood-voice = Pesan suara belum dapat kami dengarkan. Silakan ketik.
not-understood-sticker = Terima kasih! Stiker belum dapat kami baca.
not-understood-place = Lokasi dan kontak tidak kami perlukan, dan tidak kami simpan.
not-understood-emptiness = Kami perlu nama atau nomor untuk mencari.
not-understood-expired = Tombol tadi sudah tidak berlaku. Mulai lagi dari sini:
not-understood-fix = Ketik nama instansi, misalnya: kalsel. Atau pilih di bawah.

## Gangguan

notice-expired = Tombol ini sudah tidak berlaku. Kami tampilkan menu baru.
problem-unreachable = Layanan data sedang tidak dapat dihubungi. Coba lagi sebentar lagi.
problem-busy = Layanan data sedang ramai. Coba lagi satu menit lagi.
problem-gone = Yang Anda cari sudah tidak ada. Silakan cari lagi.
problem-forbidden = Peran Anda belum mengizinkan ini. Bila perlu, minta admin instansi Anda menambah peran.
problem-changed = Ada yang lebih dulu mengubahnya, jadi tidak ada yang kami ubah. Buka lagi untuk melihat keadaan terbaru.
problem-send-again = Pesan Anda belum tersimpan: kirim lagi nanti.
problem-ours = Maaf, ada kesalahan di pihak kami, bukan pada Anda. Coba lagi sebentar lagi.

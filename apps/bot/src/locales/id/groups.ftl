## Grup

help-bind = /ikat di dalam grup: grup itu menerima ringkasan mingguan instansi Anda, tanpa data pribadi.
button-bind = Ya, tautkan grup ini
button-unbind = Ya, lepaskan
group-welcome = Halo. Bot SPBE di grup ini hanya menampilkan angka yang sudah terbit.
group-welcome-does = Coba /indeks kalsel, /indikator 11, atau /saran 11 2. Tugas, usulan, dan nama orang hanya dijawab di obrolan pribadi.
group-welcome-bind = Koordinator dapat mengetik /ikat agar ringkasan mingguan instansinya datang ke sini.
group-bind-question = Tautkan grup ini ke { $institution }?
group-bind-consequence = Setiap Senin pagi grup ini menerima ringkasan pengumpulan: berapa unit selesai dan kapan tenggatnya, tanpa nama orang dan tanpa nama unit.
group-only-asker = Hanya yang meminta yang dapat menekan tombol ini.
group-bound = Grup ini tertaut ke { $institution }.
group-bound-next = Ringkasan datang setiap Senin pagi selama ada pengumpulan. Ketik /lepas untuk menghentikannya.
group-unbind-question = Lepaskan grup ini dari { $institution }?
group-unbound = Grup ini dilepas.
group-unbound-next = Ringkasan tidak dikirim lagi ke sini. Ketik /ikat untuk menautkannya lagi.
group-not-bound = Grup ini tidak tertaut ke instansi Anda, jadi tidak ada yang dilepas.
group-not-for-you = Menautkan grup hanya dapat dilakukan koordinator atau admin SPBE yang akunnya sudah tertaut.
group-only-in-group = Ketik /ikat atau /lepas di dalam grup yang dimaksud, setelah bot dimasukkan ke grup itu.
notice-not-yours = Hanya yang meminta yang dapat menekan tombol ini.

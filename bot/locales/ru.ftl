# Русский. Ключи и подстановки те же, что в английском файле.

language-name = Русский
sensitivity-strict = Строго
sensitivity-balanced = Обычно
sensitivity-wide = Широко

menu-start = подписаться
menu-stop = отписаться
menu-latest = последние материалы по теме
menu-settings = что, когда и как вы получаете
menu-help = что я умею

start-subscribed = <b>Вы подписаны: { $topic }.</b>
start-already = <b>Вы уже подписаны: { $topic }.</b>
start-feeds = Я читаю { $feeds ->
    [one] { $feeds } ленту
    [few] { $feeds } ленты
   *[many] { $feeds } лент
 } и пишу, как только появляется материал по теме.
start-last = Последний материал по теме: { $when }.
start-no-last = По теме пока ничего не было.
start-hint = Изменить можно прямо здесь, а всё остальное – в /settings. /stop – отписаться.
start-closed = Бот принимает новых подписчиков только по приглашению. Обратитесь к его владельцу.
start-no-topic = Пока ни одна тема не готова. Попробуйте через минуту.
start-unknown-topic = Темы «{ $topic }» у меня нет. Есть: { $topics }.

stop-done = Подписка окончена, больше ничего не придёт. Снова начать: /start.
stop-none = Здесь нет подписки. Начать: /start.

latest-title = <b>{ $topic }: последние материалы</b>
latest-none = Пока ни один материал не подошёл.
latest-none-left = Подходило только то, что вы отключили. Что именно, видно в /settings.
latest-number = Напишите после команды число от 1 до { $most }: /latest 5

settings-title = <b>Настройки</b>
settings-sensitivity = <b>Сколько</b>
settings-no-subscription = Подписки здесь ещё нет; начать: /start.
settings-saved = Сохранено

help-text = <b>Я слежу за новостными лентами и пишу, когда появляется материал по теме: { $topics }.</b>

    /start – подписаться
    /latest 5 – последние материалы по теме
    /since 8ч – что произошло с тех пор
    /brief – последние 7 дней
    /search СЛОВА – искать во всём прочитанном
    /why – почему пришло оповещение или почему тихо
    /missed – что чуть не дошло
    /sources – что я читаю
    /stats – сколько всего было, на картинке
    /settings – что, когда и как вы получаете
    /keywords СЛОВО – свои слова: следить или заглушить
    /mute НАЗВАНИЕ – заглушить издание или понятие
    /topics – выбрать темы
    /channels – каналы, в которых я пишу для вас
    /privacy – что я о вас храню и как это удалить
    /stop – отписаться
    /help – этот текст
help-group = В группе настройки меняют только её администраторы. Я вижу только команды, а не вашу переписку.
unknown-command = Команды /{ $command } я не знаю. Список команд: /help.
unknown-text = Я понимаю только команды. /latest покажет последние материалы по теме, /help перечислит все команды.
unknown-button = Эта кнопка из старой версии сообщения. Новое сообщение покажет /settings.
only-admins = Это могут делать только администраторы чата.
admins-unknown = Не удалось узнать, администратор ли вы этого чата. Попробуйте чуть позже.
not-now = Сейчас не получается. Попробуйте ещё раз через несколько минут.
group-hello = <b>Здравствуйте. Я слежу за новостными лентами и пишу, когда появляется материал по теме: { $topics }.</b>
    Администратор чата включает меня командой /start. Я вижу только команды, а не вашу переписку.

why = Почему: { $reasons }
why-of = Почему ({ $outlet }): { $reasons }
reason-title = { $words } в заголовке
reason-sentence = { $words } в одном предложении
reason-text = { $words } в тексте
reason-feed = { $words }, издание региона
reason-score = формулировки в целом
sum-rest = всё остальное: формулировки и то, что по теме бывает немногое
sum-total = вместе, то есть оценка { $score }

# Who else tells an event, and what waited too long
also = Также: { $outlets }
first-told = первыми: { $outlet }, { $when }
change-correction = Уточнение
change-denied = Опровергнуто
change-confirmed = Подтверждено
change-reversed = Заголовок теперь говорит обратное
change-reaction = Новое: реакция («{ $subject }»)
change-step = Новое: «{ $subject }»
change-date = Новое: { $subject }
now-standing = { $standing ->
    [denied] Позже опровергнуто
    [confirmed] Позже подтверждено
   *[corrected] Позже уточнено
 }: { $outlet }, { $when }
camps = { $camps ->
    [one] { $camps } лагерь
    [few] { $camps } лагеря
   *[many] { $camps } лагерей
 }
headline-changed = Заголовок изменён { $when }, было: { $was }
button-timeline = { $stories ->
    [1] Хронология
   *[other] Хронология ({ $stories })
 }
backlog = Пока связи не было, { $passed ->
    [one] { $passed } оповещение устарело
    [few] { $passed } оповещения устарели
   *[other] { $passed } оповещений устарели
 } и уже не { $passed ->
    [one] придёт
   *[other] придут
 }. /latest покажет последние материалы по теме.

# Behind the button Timeline
timeline-silent = Пока молчат: { $camps }
timeline-title = <b>Хронология</b>
timeline-hidden = { $stories ->
    [one] { $stories } сообщение скрыто
    [few] { $stories } сообщения скрыты
   *[many] { $stories } сообщений скрыто
 } по вашим настройкам.
timeline-between = … ещё { $stories } …
timeline-gone = Это событие уже не хранится.
who-reports = { $outlets ->
    [1] Одно издание
    [one] { $outlets } издание, независимых – не более { $independent }
    [few] { $outlets } издания, независимых – не более { $independent }
   *[many] { $outlets } изданий, независимых – не более { $independent }
 }
retitled-often = заголовок менялся { $times ->
    [one] { $times } раз
    [few] { $times } раза
   *[many] { $times } раз
 }
standing-announced = объявлено
standing-confirmed = подтверждено
standing-denied = опровергнуто
standing-corrected = уточнено

# What those who run the bot ask
status-well = <b>Всё в порядке.</b>
status-works = <b>Я работаю, но читаются не все ленты.</b>
status-ill = <b>Есть неполадки:</b>
status-feeds = Читаю { $feeds ->
    [one] { $feeds } ленту
    [few] { $feeds } ленты
   *[other] { $feeds } лент
 }, с ошибкой: { $failing }.
status-chats = { $chats ->
    [one] Подписан { $chats } чат.
    [few] Подписано { $chats } чата.
   *[other] Подписано { $chats } чатов.
 }
status-waiting = { $waiting ->
    [0] Неотправленных оповещений нет.
    [one] Ждёт отправки { $waiting } оповещение.
    [few] Ждут отправки { $waiting } оповещения.
   *[other] Ждут отправки { $waiting } оповещений.
 }
status-lag = Готовое к отправке ждёт не дольше { $seconds } с.
status-last = Последнее оповещение: { $when }.
status-version = Версия { $version }.
resend-title = <b>Не отправлено:</b>
resend-hint = /resend НОМЕР отправит одно ещё раз, /resend all – все.
resend-none = Всё отправлено.
resend-done = { $count ->
    [0] С таким номером отправлять нечего, или чат больше не подписан.
    [one] Отправляю ещё раз { $count } сообщение.
    [few] Отправляю ещё раз { $count } сообщения.
   *[other] Отправляю ещё раз { $count } сообщений.
 }

menu-status = как дела, что ждёт, что не отправлено
menu-resend = отправить ещё раз, что не ушло
menu-invite = пригласить кого-нибудь
help-operator = Для вас, владельца бота:
    /status – как дела и что не отправлено
    /resend – отправить это ещё раз
    /feeds – ленты; /feeds test АДРЕС – что принесла бы любая из них
    /lexicon – слова темы: добавить, убрать
    /label – разметить то, в чём я не уверен
    /split – материал о другом событии; /merge ССЫЛКА – об одном и том же; обе в ответ на оповещение
    /reload – прочесть настройки заново
    /broadcast ТЕКСТ – написать всем подписчикам
    /invite ИМЯ – приглашение; /invite list и /invite revoke КОД
start-wrong-invite = Это приглашение не действует: в нём опечатка, или его отозвали. Попросите новое у того, кто его прислал.
invite-made = <b>Приглашение: { $label }</b>
invite-explained = Кто откроет ссылку, тот подпишется. В группе её администратор пишет /start invite_{ $code }. Отозвать: /invite revoke { $code }.
invite-open = Сейчас бот открыт для всех; чтобы пускать только по приглашению, поставьте mode = "invite" в разделе [access] файла bot.toml.
invite-title = <b>Приглашения</b>
invite-line = <code>{ $code }</code> { $label }: { $guests ->
    [0] по нему ещё никто не пришёл
    [one] по нему пришёл { $guests } чат
    [few] по нему пришли { $guests } чата
   *[many] по нему пришли { $guests } чатов
 }
invite-revoked-line = <s>{ $code }</s> { $label }: отозвано; { $guests ->
    [0] по нему никто не пришёл
    [one] по нему пришёл и остаётся { $guests } чат
    [few] по нему пришли и остаются { $guests } чата
   *[many] по нему пришли и остаются { $guests } чатов
 }
invite-older = Более старые не показаны.
invite-none = Приглашений ещё нет. Создать: /invite ИМЯ.
invite-revoked = По приглашению { $code } больше никого не пустят. { $guests ->
    [0] По нему никто не успел прийти.
    [one] { $guests } чат, пришедший по нему, остаётся.
    [few] { $guests } чата, пришедшие по нему, остаются.
   *[many] { $guests } чатов, пришедших по нему, остаются.
 }
invite-unknown = Приглашения { $code } нет. Все приглашения с кодами: /invite list.

slow-down = Не так быстро: я отвечаю на десять команд сразу, потом на одну раз в несколько секунд. На остальное ответа не будет.
went-wrong = Что-то сломалось; владелец бота увидит это в журнале. Попробуйте ещё раз или другую команду: /help

# /why: что стало с материалом
menu-why = почему пришло оповещение и почему тихо
button-wanted = 👍 Это мне было нужно
button-why-not = Почему нет?
why-how = Ответьте на оповещение командой /why или напишите после неё ссылку или заголовок: /why https://… Без слов она объяснит, почему тихо.
story-gone = Этого материала у меня больше нет: он слишком старый.
why-score = Оценка { $score }; вам приходят материалы с оценкой от { $threshold }.
why-for = За: { $reasons }
why-against = Против: { $reasons }
points-title = <b>Как складывается оценка</b>
points-note = Плюс говорит за тему, минус – против. Если плюсы и минусы равны, по теме каждый второй такой материал.
points-total = { $points } вместе: из ста таких материалов по теме { $stories ->
    [0] ни один
    [one] { $stories }
   *[other] { $stories }
 }
why-sent = ✅ Отправлено вам: { $when }.
why-waiting = ⏳ Ждёт отправки.
why-waiting-ever = ⏳ Ждёт отправки.
why-held = 🌙 Ждёт до { $when }: так велят ваша сводка или тихие часы. /settings
why-refused = ⚠️ Не отправлено: Telegram не принял сообщение ({ $cause }). Владелец бота об этом знает.
why-left = 🔇 Не отправлено: подписки уже не было.
why-not-listening = 🔇 Не отправлено: материал вышел до вашей подписки ({ $when }).
why-not-listening-ever = Здесь нет подписки, поэтому я ничего не шлю. Начать: /start.
why-first-poll = 🔇 Не отправлено: материал уже стоял в ленте, когда я прочёл это издание впервые. О следующих я сообщаю.
why-too-old = 🔇 Не отправлено: когда я его увидел, материал был уже старым. Он вышел { $published }, а замечен { $seen }; то, чему больше { $hours } ч, уже не новость.
why-below-threshold = 🔇 Не отправлено: оценка { $score }, а вам приходят материалы от { $threshold }. Не хватило { $lacking }.
why-enough = Что пропустило бы его: чувствительность «{ $sensitivity }». /settings
why-not-enough = Его не пропустила бы никакая чувствительность. Если он был вам нужен, научите меня кнопкой 👍.
why-muted-language = 🔇 Не отправлено: вы не хотите новостей на этом языке ({ $name }). Вернуть: /settings
why-muted-event = 🔇 Не отправлено: вы заглушили это событие. Вернуть: /mute
why-muted-outlet = 🔇 Не отправлено: вы заглушили издание { $name }. Вернуть: /mute
why-muted-camp = 🔇 Не отправлено: вы заглушили все такие издания: { $name }. Вернуть: /settings
why-muted-concept = 🔇 Не отправлено: вы заглушили то, о чём он говорит: { $name }. Вернуть: /mute
why-muted-word = 🔇 Не отправлено: в нём есть слово, которое вы заглушили: { $name }. Вернуть: /mute
why-same-event = 🔇 Без отдельного сообщения: об этом событии вам уже сообщено { $when } по другому изданию. То сообщение такими материалами дополняется.
why-same-event-ever = 🔇 Без отдельного сообщения: об этом событии вам уже сообщено по другому изданию. То сообщение такими материалами дополняется.
why-backlog = 🔇 Не отправлено: он слишком долго ждал, пока не было связи с вами.
why-undecided = 🔇 Не отправлено, хотя по сегодняшним настройкам было бы: с тех пор изменились они или оценка.

# /why: адрес, по которому нет материала
absent-known = Этот материал я уже знаю, но больше не храню: впервые прочитан { $when } в ленте { $feed }. Через { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } текст удаляется, а то, что материал известен, я помню, поэтому новостью он уже не станет.
absent-no-outlet = Этого материала я не знаю, и ни одна из моих лент не даёт материалов этого сайта: { $link }
absent-disabled = Этого материала я не знаю: лента { $feed } приостановлена. Включить её может владелец бота.
absent-not-polled = Этого материала я не знаю: лента { $feed } ещё не прочитана. Попробуйте через несколько минут.
absent-failing = Этого материала я не знаю: лента { $feed } сейчас не читается. В последний раз прочитана: { $when }.
absent-not-told = Этого материала я не знаю. Ленту { $feed } я читаю (последний раз: { $when }), но за { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[other] последние { $days } дней
 } этого адреса в ней не было; в ленту попадают не все материалы издания.

# /why: почему тихо, в числах
quiet-since-alert = <b>Тихо с последнего оповещения: { $when }</b>
quiet-since-start = <b>Тихо с начала подписки: { $when }</b>
quiet-read = { $stories ->
    [0] С тех пор новых материалов не было
    [one] С тех пор прочитан { $stories } материал
    [few] С тех пор прочитано { $stories } материала
   *[other] С тех пор прочитано { $stories } материалов
 } (лент: { $feeds }).
quiet-waiting = { $alerts ->
    [one] { $alerts } оповещение ждёт отправки.
    [few] { $alerts } оповещения ждут отправки.
   *[other] { $alerts } оповещений ждут отправки.
 }
quiet-held = { $alerts ->
    [one] { $alerts } оповещение ждёт
    [few] { $alerts } оповещения ждут
   *[other] { $alerts } оповещений ждут
 } до { $when }: так велят ваша сводка или тихие часы.
quiet-passed = Не отправлено: { $gates }.
quiet-below-threshold = чуть ниже вашего порога: { $stories }
quiet-muted = заглушено: { $stories }
quiet-same-event = об уже известных вам событиях: { $stories }
quiet-too-old = слишком старых: { $stories }
quiet-first-poll = вышло до того, как я начал читать издание: { $stories }
quiet-backlog = ждало слишком долго: { $stories }
quiet-failing = { $failing ->
    [one] { $failing } лента сейчас не читается.
    [few] { $failing } ленты сейчас не читаются.
   *[other] { $failing } лент сейчас не читаются.
 }
quiet-none-near = Ничего близкого к теме не было.
quiet-nearest = Ближе всех подошёл этот: оценка { $score }, а вам приходят материалы от { $threshold }.

# The command menu
menu-channels = каналы, в которых я пишу для вас
menu-keywords = свои слова: следить или заглушить
menu-mute = о чём вы не хотите слышать
menu-topics = выбрать темы

# Rates and choices
rate-day = { $alerts ->
    [one] около { $alerts } в день
    [few] около { $alerts } в день
   *[other] около { $alerts } в день
 }
rate-week = { $alerts ->
    [0] реже раза в неделю
    [one] около { $alerts } в неделю
    [few] около { $alerts } в неделю
   *[other] около { $alerts } в неделю
 }
start-rate = Как часто: { $rate } при такой настройке.
start-privacy = Здесь я вижу только команды, а не вашу переписку; настройки меняют только администраторы.
button-last-three = { $stories ->
    [one] Показать последний
    [few] Показать последние { $stories }
   *[other] Показать последние { $stories }
 }
button-settings = ⚙ Все настройки
button-back = ← Назад
topics-title = <b>Темы</b>
    Нажмите на те, за которыми хотите следить.
topics-one = <b>Темы</b>
    Я слежу только за одной темой.
topic-begun = Теперь вы следите за темой: { $topic }
topic-ended = Вы больше не следите за темой: { $topic }

# /settings
settings-news = Языки новостей: { $languages }
news-all = все три
button-words = Свои слова …
settings-level = · { $name }: { $means }
settings-level-chosen = ✓ <b>{ $name }</b>: { $means }
city-Asia-Yerevan = Ереван
city-Europe-Moscow = Москва
city-Asia-Tbilisi = Тбилиси
city-Asia-Baku = Баку
city-Europe-Brussels = Брюссель
city-Europe-London = Лондон
city-America-New-York = Нью-Йорк
sensitivity-strict-means = только то, что точно по теме
sensitivity-balanced-means = то, что по теме
sensitivity-wide-means = и то, что лишь затрагивает её
settings-brings = { $rate }, по теме { $percent } %
settings-instant = Когда: сразу
settings-digest = Когда: одним сообщением в { $times }
settings-quiet = Тихие часы: { $begin }–{ $end }; что придёт, подождёт
settings-no-quiet = Тихие часы: нет
settings-zone = Часовой пояс: { $zone }
settings-muted = Заглушено: { $muted }
settings-watched = Своих слов: { $words }
button-instant = ⚡ Сразу
button-no-quiet = 🌙 Нет
button-voices = Издания …
button-concepts = О чём …
button-zone = Часовой пояс …
button-mutes = Заглушено …
news-one = Хотя бы один язык новостей должен остаться.
voices-explained = <b>Чьи новости вы получаете</b>
    ✓ – получаете, ✕ – нет. Нажатие меняет; одно издание заглушит /mute НАЗВАНИЕ.
voices-none = Ни у одного издания не указано, чей это голос. Одно издание заглушит /mute НАЗВАНИЕ.
concepts-explained = <b>О чём ваши оповещения</b>
    ✓ – вы об этом узнаёте, ✕ – материал, где об этом речь, не придёт, что бы ещё в нём ни было.
concepts-none = За последние 14 дней по теме ничего не было. /mute НАЗВАНИЕ заглушит и без них.
zone-explained = <b>Часовой пояс</b>
    Если нужен другой, напишите город или разницу с UTC: /settings zone Вена, /settings zone +4:30
zone-unknown = Не знаю города или пояса «{ $wish }». Напишите крупный город вашего пояса или разницу с UTC: /settings zone +4
digest-unknown = «{ $wish }» – это не время суток. Не больше шести, например: /settings digest 8 13 18:30; /settings digest now – сразу.
quiet-unknown = «{ $wish }» – это не тихие часы. Напишите /settings quiet 22-7 или /settings quiet off
settings-unknown = Словами задаются три вещи: /settings zone Вена, /settings digest 9 18, /settings quiet 22-7. Просто /settings показывает всё.

# What is muted
mutes-title = <b>Заглушено</b> (нажатие вернёт)
mutes-line = • { $name }: до { $until }
mutes-none = Ничего не заглушено. Это делает кнопка «Заглушить…» под оповещением или /mute НАЗВАНИЕ.
for-good = отмены
an-event = событие
mute-event = Это событие
mute-outlet = Издание: { $name }
mute-camp = Все издания вида «{ $name }»
mute-concept = О чём: { $name }
mute-word = Слово { $name }
mute-day = День
mute-week = Неделю
mute-always = Навсегда
mute-done = Заглушено: { $name }, до { $until }. Показать и отменить: /mute
mute-which = Что вы имеете в виду под «{ $wish }»?
mute-unknown = Не знаю издания или понятия «{ $wish }». И те, и другие есть в /settings, а свои слова заглушает /keywords.
mute-hint = /mute НАЗВАНИЕ заглушит издание или понятие; с day или week в конце – на день или неделю.
mute-full = Заглушено может быть не больше { $most }; /mute покажет всё, нажатие снимает.

# Under an alert
button-copy = 🔗 Ссылка
button-why = Почему?
button-mute = Заглушить …
watched = Ваши слова: { $words }
vote-wanted = 👍 Учтено: такое вам нужно. На этом я учусь.
vote-unwanted = 👎 Учтено: это было не для вас. На этом я учусь.

# Whose voice an outlet is
camp-armenian-state = госСМИ Армении
camp-armenian-independent = независимое, Армения
camp-armenian-opposition = оппозиционное, Армения
camp-russian-state = госСМИ России
camp-russian-independent = независимое, Россия
camp-western = западное
camp-regional = региональное
camp-analysis = аналитика
camp-igo = международная организация
camp-aggregator = агрегатор

# Countries of outlets
country-AM = Армения
country-AT = Австрия
country-AZ = Азербайджан
country-BE = Бельгия
country-BY = Беларусь
country-CH = Швейцария
country-CN = Китай
country-CZ = Чехия
country-DE = Германия
country-FR = Франция
country-GB = Великобритания
country-GE = Грузия
country-IL = Израиль
country-IN = Индия
country-IR = Иран
country-IT = Италия
country-KG = Киргизия
country-KZ = Казахстан
country-LT = Литва
country-LV = Латвия
country-NL = Нидерланды
country-PL = Польша
country-QA = Катар
country-RU = Россия
country-TJ = Таджикистан
country-TR = Турция
country-UA = Украина
country-US = США
country-UZ = Узбекистан

# A digest
digest-title = <b>Сводка, событий: { $events }</b>
digest-more = { $outlets ->
    [one] и ещё { $outlets } издание
    [few] и ещё { $outlets } издания
   *[other] и ещё { $outlets } изданий
 }

# /keywords: words of a chat's own
words-title = <b>Ваши слова</b>
words-watched = Вы узнаёте о любом материале со словами: { $words }
words-muted = Заглушён любой материал со словами: { $words }
words-how = Напишите после команды слово или выражение, и увидите, где оно встретилось бы, до всяких изменений: /keywords база в Гюмри. Считаются все формы слова; гюмр* – любое слово с таким началом; слово прописными встречает только прописные.
word-met = { $stories ->
    [0] За последние 14 дней его не было ни в одном из прочитанных материалов (всего { $read }).
    [one] За последние 14 дней оно было в { $stories } из прочитанных материалов (всего { $read }).
    [few] За последние 14 дней оно было в { $stories } из прочитанных материалов (всего { $read }).
   *[other] За последние 14 дней оно было в { $stories } из прочитанных материалов (всего { $read }).
 }
word-told = { $told ->
    [0] В материалах по вашей теме (всего { $all }) его нет.
   *[other] Из материалов по вашей теме (всего { $all }) оно есть в { $told }.
 }
word-too-much = ⚠️ Следить за ним – это больше { $most } материалов в день. Добавьте к нему ещё слово.
word-all = ⚠️ Если его заглушить, не останется ничего из вашей темы; отписаться можно командой /stop.
word-long = Слишком длинно. Не больше { $signs } знаков и четырёх слов, например: /keywords база в Гюмри
word-short = «{ $word }» – слишком коротко: в каждом слове нужны хотя бы две буквы или цифры.
word-star = «{ $word }»: * может стоять только в конце слова, после трёх букв или больше.
word-full = У вас уже { $words } слов. Сначала уберите одно: /keywords
word-forgotten = С тех пор вы смотрели другое слово. Напишите /keywords с этим ещё раз.
button-watch = 👁 Следить
button-mute-word = 🔕 Заглушить
button-cancel = Отмена

# /search
menu-search = искать слова во всём прочитанном
search-how = Напишите, что искать: /search база Гюмри. Слова в "кавычках" стоят рядом, слово* – это начало, -слова быть не должно.
search-title = 🔎 <b>{ $words }</b>
search-none = За { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[other] последние { $days } дней
 } я не читал ничего, где было бы всё это: { $words }. Меньше слов – больше находок.
search-newer = ← Новее
search-older = Старше →
why-which = Какой из них вы имеете в виду?

# /since, /brief и /sources
menu-since = что произошло с какого-то момента
menu-brief = последние 7 дней
menu-sources = что я читаю и всё ли читается
since-how = Напишите, с какого момента: /since 8ч, /since 2 дня, /since 14:00, /since вчера, /since 23.11. Без слов – за последние 24 часа.
since-title = <b>{ $topic }</b>, с { $when }: { $events ->
    [0] ничего не произошло.
    [one] { $events } событие
    [few] { $events } события
   *[other] { $events } событий
 }
since-older = Более ранних не показано: { $events ->
    [one] { $events }.
   *[other] { $events }.
 }
brief-title = <b>{ $topic }</b> за { $days } дней: { $events ->
    [0] ни одного события
    [one] { $events } событие
    [few] { $events } события
   *[other] { $events } событий
 }, { $stories ->
    [one] { $stories } материал
    [few] { $stories } материала
   *[other] { $stories } материалов
 }
brief-foremost = <b>О чём сообщили больше всех</b>
brief-clearest = <b>Яснее всего по теме</b>
outlets = { $outlets ->
    [one] { $outlets } издание
    [few] { $outlets } издания
   *[other] { $outlets } изданий
 }
sources-title = { $feeds ->
    [one] <b>Я читаю { $feeds } ленту.</b>
    [few] <b>Я читаю { $feeds } ленты.</b>
   *[other] <b>Я читаю { $feeds } лент.</b>
 } За 24 часа { $stories ->
    [one] { $stories } материал
    [few] { $stories } материала
   *[other] { $stories } материалов
 }; числа показывают, сколько у кого.
sources-failing = ⚠️ { $name } сейчас не читается (в последний раз прочитано: { $when })
never = ещё ни разу
sources-paused = Приостановлены: { $names }

# /privacy
menu-privacy = что я о вас храню и как это удалить
privacy-title = <b>Что я храню</b>
privacy-chat = • номер и название этого чата, его язык, настройки, заглушённое и подписки
privacy-no-chat = • об этом чате ничего: подписки нет
privacy-alerts = • что ему сообщено: { $told }, и материалы, о которых не сообщено, с причиной: { $passed }; каждый по { $days ->
    [one] { $days } дню
   *[other] { $days } дней
 }
privacy-labels = • что вы сказали о материалах (👍 👎), с вашим номером и временем: { $labels }
privacy-invitation = • по какому приглашению чат пришёл
privacy-else = Больше ничего из того, что вы пишете, я не храню, и никто этого не получает.
privacy-in-group = Файл можно получить в личном чате со мной.
privacy-export = ⬇️ Файлом
privacy-forget-me = 🗑 Забыть меня
privacy-forget-chat = 🗑 Забыть этот чат
privacy-exported = Всё, что я о вас храню.
privacy-sure = Всё это исчезнет навсегда, вместе с подпиской, а чату, пришедшему по приглашению, понадобится новое. Точно?
privacy-sure-labels = Всё, что нажавший сказал о материалах, исчезнет навсегда. Точно?
privacy-yes = Да, забыть
privacy-forgotten = Забыто. О вас здесь ничего не осталось; резервные копии владельца бота исчезнут, когда их заменят новые. Начать заново: /start
privacy-chat-forgotten = Забыто. Об этом чате здесь ничего не осталось. Начать заново: /start
privacy-labels-forgotten = { $labels ->
    [0] Вы ещё ничего не сказали ни об одном материале.
    [one] Забыто, что вы сказали о { $labels } материале.
   *[other] Забыто, что вы сказали о { $labels } материалах.
 }

# /stats
menu-stats = сколько всего было, на картинке
stats-chart = { $topic }: события по дням за { $days } дней
stats-title = <b>{ $topic }</b> за { $days } дней
stats-read = Прочитано материалов: { $read }
stats-matched = По теме для вас: { $stories ->
    [one] { $stories } материал
    [few] { $stories } материала
   *[other] { $stories } материалов
 } о { $events ->
    [one] { $events } событии
   *[other] { $events } событиях
 }
stats-told = Вам отправлено оповещений: { $alerts }
stats-outlets = Чаще всего: { $outlets }

# /feeds, /label, /reload и /broadcast, для владельца бота
menu-feeds = ленты и что принесла бы любая из них
menu-label = разметить то, в чём я не уверен
menu-reload = прочесть настройки заново
menu-broadcast = написать всем подписчикам
feeds-title = <b>Лент: { $feeds }</b>. Читается: { $well }, приостановлено: { $paused }, ещё не прочитано: { $unread }
feeds-failing = ⚠️ { $name }: { $fault }
    Неудач подряд: { $failures }; следующая попытка { $when }.
feeds-held = ✋ { $name }: { $fault }
    /feeds accept { $name } примет её такой, какой она стала.
feeds-how = /feeds test НАЗВАНИЕ или АДРЕС прочтёт ленту сейчас и покажет, что подошло бы; /feeds pause НАЗВАНИЕ, /feeds resume НАЗВАНИЕ и /feeds remove НАЗВАНИЕ меняют feeds.toml, как и /feeds add АДРЕС: ленты или страницы издания.
feeds-paused = Лента { $name } приостановлена; это подействует за секунды. Включить: /feeds resume
feeds-resumed = Лента { $name } снова читается, это подействует за секунды.
feeds-sure = Убрать { $name } из feeds.toml вместе со всем, что там о ней написано? Уже прочитанное останется.
feeds-remove = Убрать
feeds-removed = Лента { $name } убрана; это подействует за секунды.
feeds-add-how = Напишите адрес ленты или страницы издания: /feeds add https://courier.example. Если по материалам и заголовку язык и название определятся неверно, допишите их (en, ru или hy, затем название): /feeds add https://courier.example/rss ru Горный курьер
feeds-added = Лента { $name } добавлена и будет прочитана за секунды; то, что в ней уже есть, считается известным. Страну и лагерь можно дописать в feeds.toml.
feeds-not-added = Поэтому я её не добавил.
feeds-unknown = Ленты «{ $wish }» у меня нет, и это не адрес, который начинается с https://.
feeds-test-failed = ⚠️ { $name } не читается: { $fault }
feeds-test-read = <b>{ $name }</b> читается. Называет себя так: { $title }. В ней { $entries ->
    [one] { $entries } запись
    [few] { $entries } записи
   *[other] { $entries } записей
 }, самая новая от { $newest }.
feeds-test-malformed = ⚠️ Она составлена не совсем верно: { $fault }
feeds-test-matches = { $matches ->
    [0] Ничего в ней не подошло бы.
    [one] Подошёл бы { $matches } материал:
    [few] Подошли бы { $matches } материала:
   *[other] Подошло бы { $matches } материалов:
 }
feeds-test-nearest = Ближе всего:
label-title = <b>В чём я не уверен</b>. ✅ по теме, 🤔 лишь затрагивает её, ❌ не по теме: я на этом учусь.
label-none = За последние 14 дней размечать больше нечего.
label-how = /label без слов покажет, в чём я не уверен. /label ССЫЛКА 2 разметит любой материал, как и /label 2 в ответ на оповещение: 2 – по теме, 1 – затрагивает её, 0 – не по теме.
label-kept = Отмечено: { $label }
label-unknown = Материала там не нахожу; напишите /label ССЫЛКА { $label } или ответьте на оповещение об одном материале.
menu-split = материал о другом событии, чем остальные
menu-merge = два оповещения об одном событии
split-how = Ответьте на оповещение командой /split или напишите /split ССЫЛКА: этот материал станет отдельным событием, и я это учту на будущее.
split-which = Какой из них о другом событии?
split-alone = Разделять нечего: других материалов в этом событии нет.
split-done = Теперь это два события. { $alerts ->
    [0] Оповещения из-за этого никто не пропустил.
    [one] Пропущенное оповещение получит { $alerts } чат.
    [few] Пропущенное оповещение получат { $alerts } чата.
   *[other] Пропущенное оповещение получат { $alerts } чатов.
 }
merge-how = Ответьте на оповещение командой /merge ССЫЛКА или напишите /merge ССЫЛКА ССЫЛКА: дальше это будет одно событие, и я это учту на будущее.
merge-same = Объединять нечего: это и так одно событие.
merge-done = Теперь это одно событие: новые издания допишутся к сообщению о первом, и заново никто оповещён не будет.
regroup-unknown = Такого материала не нахожу. Возьмите ссылку из его оповещения.
regroup-undo = ↩️ Вернуть
regroup-past = Возвращать нечего: это уже вернули или события с тех пор перегруппировали.
split-undone = Вернул как было: это снова одно событие, и на будущее я из этого ничего не вынес.
merge-undone = Вернул как было: это снова два события, и на будущее я из этого ничего не вынес. { $alerts ->
    [0] Оповещения из-за этого никто не пропустил.
    [one] Пропущенное оповещение получит { $alerts } чат.
    [few] Пропущенное оповещение получат { $alerts } чата.
   *[other] Пропущенное оповещение получат { $alerts } чатов.
 }
reload-in-force = Настройки верны и действуют: лент { $feeds }, тем { $topics }.
reload-coming = Настройки верны и отличаются от действующих; я подхвачу их за секунды: лент { $feeds }, тем { $topics }.
reload-refused = В настройках есть ошибки, поэтому действуют прежние:
broadcast-how = Напишите текст после команды: /broadcast Завтра с 8 до 9 меня не будет. До { $most } знаков; вы увидите его до отправки.
broadcast-sure = { $chats ->
    [0] Подписчиков нет, поэтому не ушло бы никому:
    [one] Ушло бы в { $chats } чат в таком виде:
    [few] Ушло бы в { $chats } чата в таком виде:
   *[other] Ушло бы в { $chats } чатов в таком виде:
 }
broadcast-send = { $chats ->
    [one] Отправить в { $chats } чат
    [few] Отправить в { $chats } чата
   *[other] Отправить в { $chats } чатов
 }
broadcast-sent = { $chats ->
    [one] Отправляется в { $chats } чат.
    [few] Отправляется в { $chats } чата.
   *[other] Отправляется в { $chats } чатов.
 }
broadcast-forgotten = Это уже отправлено или ждало больше недели. Напишите /broadcast ещё раз.
hush-button = 🔕 День без таких сообщений
hushed = День я не пишу вам таких сообщений; они есть в журнале.

# /missed
menu-missed = что чуть не дошло – научить меня
missed-how = Без слов /missed покажет, что чуть не дошло с последнего оповещения; с числом – за столько дней (от 1 до { $most }): /missed 7
missed-title = <b>Чуть не отправлено</b> с { $since }. Вам приходят материалы с оценкой от { $threshold }; 👍, если это было нужно, 👎, если нет: я на этом учусь.
missed-none = С { $since } не было ничего близкого к теме, о чём вы ещё не высказались.
missed-longer = За { $days } дней
missed-since-alert = С последнего оповещения

# Channels and forums
channel-added = <b>Теперь я могу писать в канал { $channel }.</b>
    Я слежу за: { $topics }. Начать? Настраивают меня здесь, в личном чате; это могут только администраторы канала.
channels-title = <b>Ваши каналы</b>
    Каналы, где вы администратор, а я пишу:
channels-none = Я не пишу ни в одном канале, где вы администратор. Добавьте меня в канал администратором с правом публикации, и я спрошу вас здесь, что делать.
channels-private = Напишите мне /channels в личном чате.
button-post = ▶ Писать туда
button-end = ⏹ Прекратить
button-add-channel = ＋ Добавить канал
topic-gone = Тема, в которую я писал, закрыта или удалена; теперь я пишу сюда. Администратор может включить меня в другой: /start

# Что стало с лентами, для владельца бота
span-days = { $number ->
    [one] { $number } день
    [few] { $number } дня
   *[other] { $number } дней
 }
span-hours = { $number ->
    [one] { $number } час
    [few] { $number } часа
   *[other] { $number } часов
 }
span-minutes = { $number ->
    [one] { $number } минута
    [few] { $number } минуты
   *[other] { $number } минут
 }
feeds-pause = ⏸ Приостановить
feeds-accept = ✅ Принять
feeds-accepted = Лента { $name } принята такой, какая она сейчас; то, что в ней появилось за это время, прочту при следующем опросе.
feeds-not-held = Лента { $name } не задержана, принимать нечего.
feed-failing = ⚠️ { $name } не читается: { $fault }. Опрашиваю её дальше, но всё реже; напишу, когда она снова будет читаться.
feed-gone = ⚠️ Ленты { $name } больше нет, так отвечает её сервер (410). Теперь она опрашивается раз в месяц; найдите новый адрес или уберите её из feeds.toml.
feed-held = ✋ { $name } задержана: { $fault }. Посмотрите на неё; если всё верно, примите её здесь или командой /feeds accept { $name }.
feed-silent = 🔇 { $name } читается, но ничего нового в ней нет уже так долго: { $span }. Обычно её самая долгая пауза: { $gap }.
feed-silent-always = 🔇 { $name } читается, но ничего нового в ней нет уже так долго: { $span }.
feed-back-failing = ✅ { $name } снова читается.
feed-back-gone = ✅ Лента { $name } снова на месте.
feed-back-held = ✅ { $name } больше не задержана и читается дальше.
feed-back-silent = ✅ В ленте { $name } снова появляется новое.
feed-moved = Лента { $name } навсегда переехала на { $address } и читается там. Делать ничего не нужно; новый адрес можно вписать в feeds.toml.
feed-renamed = Лента { $name } теперь называет себя «{ $became }», а не «{ $was }». Прежние материалы в ней остались, поэтому она читается дальше.
feed-more = … и ещё { $feeds }; весь список: /feeds
feeds-out = ⚠️ Не читаются { $failing } лент из { $feeds }. Столько сразу отказывает, только когда нет сети у этой машины; напишу, когда большинство снова будет читаться. Вот что говорит одна из них: { $fault }
feeds-in = ✅ Большинство лент снова читается.

# /lexicon, для владельца бота: слова темы
menu-lexicon = слова темы: посмотреть, добавить, убрать
lexicon-how = <b>Слова, по которым я узнаю тему</b>
    /lexicon ПОНЯТИЕ покажет его слова, /lexicon СЛОВО – где оно стоит.
    /lexicon add ПОНЯТИЕ СЛОВО добавит, /lexicon remove ПОНЯТИЕ СЛОВО уберёт: сначала вы увидите, где оно встретилось бы. Пишутся обычные слова; погранич* – всё, что так начинается, ~торговый запрет – любая форма этих слов. Перед словом можно указать список, например ru.weak; иначе я сужу по буквам.
lexicon-topic = <b>{ $topic }</b> (<code>{ $name }</code>)
lexicon-found = <b>Где есть «{ $words }»</b>
lexicon-unknown = Понятия «{ $name }» нет, и таких слов ни в одном нет. Все понятия: /lexicon
lexicon-unknown-near = Понятия «{ $name }» нет; может быть, { $near }? Все понятия: /lexicon
lexicon-which = Это понятие есть в нескольких темах. Какую вы имеете в виду?
lexicon-long = Не больше { $most } знаков: что длиннее, дважды ни в одном тексте не встретится.
lexicon-adding = <b>Добавить «{ $term }» в { $concept }?</b>
lexicon-removing = <b>Убрать «{ $term }» из { $concept }?</b>
lexicon-effect = За 14 дней оповещений больше на { $added }, меньше на { $dropped }: из этих материалов отправлялось { $before } в день, станет { $after }. К этому добавится то, чему я на правке научусь.
lexicon-no-model = По этой теме я ещё ничему не научился, поэтому не знаю, что станет с оповещениями.
lexicon-save = 💾 Сохранить
lexicon-take-out = 🗑 Убрать
lexicon-saved = ✅ Сохранено в keywords.toml, строка { $line }. Подействует за секунды; я сообщу, что изменилось в оповещениях.
lexicon-undo = ↩ Отменить
lexicon-undone = ↩ Отменено: «{ $term }». Подействует за секунды.
lexicon-cancelled = Ничего не изменено.
lexicon-changed = keywords.toml тем временем изменили. Вот как было бы теперь.
lexicon-forgotten = Это уже сделано или ждало больше недели. Напишите /lexicon ещё раз.
strength-strong = само по себе
strength-weak = вместе с другими
strength-negative = против темы

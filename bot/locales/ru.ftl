# Русский. Ключи и подстановки те же, что в английском файле.

language-name = Русский
sensitivity-strict = Строго
sensitivity-balanced = Обычно
sensitivity-wide = Широко

menu-start = подписаться
menu-stop = отписаться
menu-latest = последние материалы по теме
menu-settings = язык и чувствительность
menu-help = что я умею

start-subscribed = <b>Вы подписаны: { $topic }.</b>
start-already = <b>Вы уже подписаны: { $topic }.</b>
start-feeds = Я читаю { $feeds ->
    [one] { $feeds } ленту
    [few] { $feeds } ленты
   *[many] { $feeds } лент
 } и пишу, как только появляется материал по теме.
start-last = Последнее совпадение: { $when }.
start-no-last = Совпадений пока не было.
start-hint = /latest – последние совпадения, /settings – язык и чувствительность, /stop – отписаться.
start-closed = Бот принимает новых подписчиков только по приглашению. Обратитесь к его владельцу.
start-no-topic = Пока ни одна тема не готова. Попробуйте через минуту.
start-unknown-topic = Темы «{ $topic }» у меня нет. Есть: { $topics }.

stop-done = Подписка окончена, больше ничего не придёт. Снова начать: /start.
stop-none = Здесь нет подписки. Начать: /start.

latest-title = <b>{ $topic }: последние совпадения</b>
latest-none = Пока ни один материал не подошёл.
latest-number = Напишите после команды число от 1 до { $most }: /latest 5

settings-title = <b>Настройки</b>
settings-language = Язык: { $language }
settings-sensitivity = Чувствительность: { $sensitivity }
settings-explained = Строго: только то, что точно по теме. Широко: и то, что лишь затрагивает её. Обычно: нечто среднее.
settings-no-subscription = Подписки здесь ещё нет; начать: /start.
settings-saved = Сохранено

help-text = <b>Я слежу за новостными лентами и пишу, когда появляется материал по теме: { $topics }.</b>

    /start – подписаться
    /stop – отписаться
    /latest 5 – последние совпадения
    /settings – язык и чувствительность
    /help – этот текст
help-group = В группе настройки меняют только её администраторы. Я вижу только команды, а не вашу переписку.
unknown-command = Команды /{ $command } я не знаю. Список команд: /help.
unknown-text = Я понимаю только команды. /latest покажет последние совпадения, /help перечислит все команды.
unknown-button = Эта кнопка из старой версии сообщения. Новое сообщение покажет /settings.
only-admins = Это могут делать только администраторы чата.
admins-unknown = Не удалось узнать, администратор ли вы этого чата. Попробуйте чуть позже.
not-now = Сейчас не получается. Попробуйте ещё раз через несколько минут.
group-hello = <b>Здравствуйте. Я слежу за новостными лентами и пишу, когда появляется материал по теме: { $topics }.</b>
    Администратор чата включает меня командой /start. Я вижу только команды, а не вашу переписку.

why = Почему: { $reasons }
reason-title = { $words } в заголовке
reason-sentence = { $words } в одном предложении
reason-text = { $words } в тексте
reason-feed = { $words }, издание региона
reason-score = формулировки в целом

# Who else tells an event, and what waited too long
also = Также: { $outlets }
first-told = первыми: { $outlet }, { $when }
backlog = Пока связи не было, { $passed ->
    [one] { $passed } оповещение устарело
    [few] { $passed } оповещения устарели
   *[other] { $passed } оповещений устарели
 } и уже не { $passed ->
    [one] придёт
   *[other] придут
 }. /latest покажет последние совпадения.

# What those who run the bot ask
status-well = <b>Всё в порядке.</b>
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
resend-title = <b>Не отправлено:</b>
resend-hint = /resend НОМЕР отправит одно ещё раз, /resend all – все.
resend-none = Всё отправлено.
resend-done = { $count ->
    [0] С таким номером отправлять нечего, или чат больше не подписан.
    [one] Отправляю ещё раз { $count } оповещение.
    [few] Отправляю ещё раз { $count } оповещения.
   *[other] Отправляю ещё раз { $count } оповещений.
 }

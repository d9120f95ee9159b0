# Հայերեն։ Բանալիներն ու տեղապահները նույնն են, ինչ անգլերեն ֆայլում։

language-name = Հայերեն
sensitivity-strict = Խիստ
sensitivity-balanced = Չափավոր
sensitivity-wide = Լայն

menu-start = բաժանորդագրվել
menu-stop = դադարեցնել բաժանորդագրությունը
menu-latest = թեմայի վերջին նյութերը
menu-settings = լեզու և զգայունություն
menu-help = ինչ կարող եմ անել

start-subscribed = <b>Դուք բաժանորդագրված եք՝ { $topic }։</b>
start-already = <b>Դուք արդեն բաժանորդագրված եք՝ { $topic }։</b>
start-feeds = { $feeds ->
    [one] Ես կարդում եմ { $feeds } լրահոս
   *[other] Ես կարդում եմ { $feeds } լրահոս
 } և գրում եմ, հենց որ թեմային վերաբերող նյութ հայտնվի։
start-last = Վերջին համընկնումը՝ { $when }։
start-no-last = Համընկնում դեռ չի եղել։
start-hint = /latest՝ վերջին համընկնումները, /settings՝ լեզուն և զգայունությունը, /stop՝ դադարեցնել։
start-closed = Բոտը նոր բաժանորդներ ընդունում է միայն հրավերով։ Դիմեք բոտի տիրոջը։
start-no-topic = Դեռ ոչ մի թեմա պատրաստ չէ։ Փորձեք մեկ րոպե անց։
start-unknown-topic = «{ $topic }» թեմա չունեմ։ Կան՝ { $topics }։

stop-done = Բաժանորդագրությունն ավարտված է, այլևս ոչինչ չի գա։ Նորից սկսելու համար՝ /start։
stop-none = Այստեղ բաժանորդագրություն չկա։ Սկսելու համար՝ /start։

latest-title = <b>{ $topic }. վերջին համընկնումները</b>
latest-none = Թեմային վերաբերող նյութ դեռ չի եղել։
latest-number = Հրամանից հետո գրեք 1-ից մինչև { $most } թիվ՝ /latest 5

settings-title = <b>Կարգավորումներ</b>
settings-language = Լեզուն՝ { $language }
settings-sensitivity = Զգայունությունը՝ { $sensitivity }
settings-explained = Խիստ՝ միայն այն, ինչ հաստատ վերաբերում է թեմային։ Լայն՝ նաև այն, ինչ լոկ առնչվում է դրան։ Չափավորը երկուսի միջև է։
settings-no-subscription = Այստեղ դեռ բաժանորդագրություն չկա. սկսելու համար՝ /start։
settings-saved = Պահպանված է

help-text = <b>Ես հետևում եմ լրահոսերին և գրում եմ, երբ հայտնվում է թեմային վերաբերող նյութ՝ { $topics }։</b>

    /start – բաժանորդագրվել
    /stop – դադարեցնել
    /latest 5 – վերջին համընկնումները
    /settings – լեզու և զգայունություն
    /help – այս տեքստը
help-group = Խմբում կարգավորումները փոխում են միայն ադմինները։ Ես տեսնում եմ միայն հրամանները, ոչ թե ձեր զրույցը։
unknown-command = /{ $command } հրամանը չգիտեմ։ Հրամանների ցանկը՝ /help։
unknown-text = Ես հասկանում եմ միայն հրամաններ։ /latest՝ վերջին համընկնումները, /help՝ բոլոր հրամանները։
unknown-button = Այս կոճակը հաղորդագրության հին տարբերակից է։ Նորը ցույց կտա /settings հրամանը։
only-admins = Դա կարող են անել միայն այս զրույցի ադմինները։
admins-unknown = Չհաջողվեց պարզել՝ արդյոք այս զրույցի ադմին եք։ Փորձեք մի փոքր ուշ։
not-now = Հիմա չի ստացվում։ Կրկին փորձեք մի քանի րոպեից։
group-hello = <b>Ողջույն։ Ես հետևում եմ լրահոսերին և գրում եմ, երբ հայտնվում է թեմային վերաբերող նյութ՝ { $topics }։</b>
    Զրույցի ադմինն ինձ միացնում է /start հրամանով։ Ես տեսնում եմ միայն հրամանները, ոչ թե ձեր զրույցը։

why = Ինչու՝ { $reasons }
reason-title = { $words } վերնագրում
reason-sentence = { $words } մեկ նախադասության մեջ
reason-text = { $words } տեքստում
reason-feed = { $words }, տարածաշրջանի լրատվամիջոց
reason-score = ձևակերպումն ամբողջությամբ
sum-rest = մնացած ամեն ինչ՝ ձևակերպումները և այն, որ թեմային վերաբերողը քիչ է
sum-total = միասին, այսինքն՝ { $score } գնահատական

# Who else tells an event, and what waited too long
also = Նաև՝ { $outlets }
first-told = առաջինը՝ { $outlet }, { $when }
change-correction = Ուղղվել է
change-denied = Հերքվել է
change-confirmed = Հաստատվել է
change-reversed = Վերնագիրը շրջվել է
change-reaction = Նոր՝ արձագանքում է { $subject }
change-step = Նոր՝ { $subject }
change-date = Նոր՝ { $subject }
camps = { $camps ->
    [one] մեկ ճամբար
   *[other] { $camps } ճամբար
 }
headline-changed = Վերնագիրը փոխվել է { $when }, նախկինում՝ { $was }
button-timeline = { $stories ->
    [one] Ժամանակագրություն
   *[other] Ժամանակագրություն ({ $stories })
 }
backlog = Կապի ընդհատման ժամանակ { $passed ->
    [one] մեկ ծանուցում հնացել է
   *[other] { $passed } ծանուցում հնացել է
 } և այլևս չի ուղարկվի։ /latest հրամանը ցույց կտա վերջին համընկնումները։

# Behind the button Timeline
timeline-title = <b>Ժամանակագրություն</b>
timeline-hidden = { $stories ->
    [one] Մեկ նյութ թաքցված է
   *[other] { $stories } նյութ թաքցված է
 } ձեր կարգավորումներով։
timeline-between = … ևս { $stories } …
timeline-gone = Այս իրադարձությունն այլևս չի պահվում։
who-reports = { $outlets ->
    [one] Մեկ լրատվամիջոց
   *[other] { $outlets } լրատվամիջոց, անկախ՝ առավելագույնը { $independent }
 }
retitled-often = { $times ->
    [one] վերնագիրը փոխվել է մեկ անգամ
   *[other] վերնագիրը փոխվել է { $times } անգամ
 }
standing-announced = հայտարարված
standing-confirmed = հաստատված
standing-denied = հերքված
standing-corrected = ուղղված

# What those who run the bot ask
status-well = <b>Ամեն ինչ կարգին է։</b>
status-ill = <b>Խնդիրներ կան՝</b>
status-feeds = Կարդում եմ { $feeds ->
    [one] մեկ լրահոս
   *[other] { $feeds } լրահոս
 }, սխալով՝ { $failing }։
status-chats = { $chats ->
    [one] Բաժանորդագրված է մեկ չատ։
   *[other] Բաժանորդագրված է { $chats } չատ։
 }
status-waiting = { $waiting ->
    [0] Չուղարկված ծանուցումներ չկան։
    [one] Մեկ ծանուցում սպասում է ուղարկման։
   *[other] { $waiting } ծանուցում սպասում է ուղարկման։
 }
resend-title = <b>Չի ուղարկվել՝</b>
resend-hint = /resend ՀԱՄԱՐ հրամանը կրկին կուղարկի մեկը, /resend all հրամանը՝ բոլորը։
resend-none = Ամեն ինչ ուղարկված է։
resend-done = { $count ->
    [0] Այդ համարով կրկին ուղարկելու բան չկա, կամ չատն այլևս բաժանորդագրված չէ։
    [one] Մեկ հաղորդագրություն կրկին ուղարկվում է։
   *[other] { $count } հաղորդագրություն կրկին ուղարկվում է։
 }

menu-status = ինչպես եմ, ինչն է սպասում, ինչը չի ուղարկվել
menu-resend = կրկին ուղարկել չուղարկվածը
menu-invite = հրավիրել մեկին
help-operator = Ձեզ համար, որ վարում եք բոտը՝
    /status – ինչպես եմ, և ինչը չի ուղարկվել
    /resend – կրկին ուղարկել այն
    /invite ԱՆՈՒՆ – հրավեր. նաև՝ /invite list և /invite revoke ԿՈԴ
start-wrong-invite = Այս հրավերը չի գործում. այն սխալ է գրված կամ հետ է վերցված։ Նորը խնդրեք նրանից, ով ուղարկել է։
invite-made = <b>Հրավեր՝ { $label }</b>
invite-explained = Ով բացի հղումը, կընդունվի։ Խմբում ադմինը գրում է /start invite_{ $code }։ Հետ վերցնելու համար՝ /invite revoke { $code }
invite-open = Հիմա բոտը բաց է բոլորի համար. միայն հրավերով ընդունելու համար bot.toml ֆայլի [access] բաժնում գրեք mode = "invite"։
invite-title = <b>Հրավերներ</b>
invite-line = <code>{ $code }</code> { $label }՝ { $guests ->
    [0] դեռ ոչ ոք չի եկել
    [one] եկել է { $guests } զրույց
   *[other] եկել է { $guests } զրույց
 }
invite-revoked-line = <s>{ $code }</s> { $label }՝ հետ է վերցված. { $guests ->
    [0] ոչ ոք չէր եկել
    [one] եկել է և մնում է { $guests } զրույց
   *[other] եկել են և մնում են { $guests } զրույց
 }
invite-older = Ավելի հները չեն երևում։
invite-none = Հրավեր դեռ չկա։ Ստեղծելու համար՝ /invite ԱՆՈՒՆ
invite-revoked = { $code } հրավերով այլևս ոչ ոք չի ընդունվի։ { $guests ->
    [0] Դրանով ոչ ոք չէր եկել։
    [one] Դրանով եկած { $guests } զրույցը մնում է։
   *[other] Դրանով եկած { $guests } զրույցները մնում են։
 }
invite-unknown = { $code } հրավեր չկա։ Բոլորն իրենց կոդերով՝ /invite list

slow-down = Մի փոքր դանդաղ. միանգամից պատասխանում եմ տասը հրամանի, հետո մեկին՝ մի քանի վայրկյանը մեկ։ Մնացածը մնում է անպատասխան։
went-wrong = Այստեղ ինչ-որ բան ձախողվեց. բոտը վարողը դա կտեսնի գրանցամատյանում։ Փորձեք նորից կամ մեկ այլ հրաման՝ /help

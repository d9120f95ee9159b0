# Հայերեն։ Բանալիներն ու տեղապահները նույնն են, ինչ անգլերեն ֆայլում։

language-name = Հայերեն
sensitivity-strict = Խիստ
sensitivity-balanced = Չափավոր
sensitivity-wide = Լայն

menu-start = բաժանորդագրվել
menu-stop = դադարեցնել բաժանորդագրությունը
menu-latest = թեմայի վերջին նյութերը
menu-settings = ինչ, երբ և ինչպես եք ստանում
menu-help = ինչ կարող եմ անել

start-subscribed = <b>Դուք բաժանորդագրված եք՝ { $topic }։</b>
start-already = <b>Դուք արդեն բաժանորդագրված եք՝ { $topic }։</b>
start-feeds = { $feeds ->
    [one] Ես կարդում եմ { $feeds } լրահոս
   *[other] Ես կարդում եմ { $feeds } լրահոս
 } և գրում եմ, հենց որ թեմային վերաբերող նյութ հայտնվի։
start-last = Թեմայի վերջին նյութը՝ { $when }։
start-no-last = Թեմայից դեռ ոչինչ չի եղել։
start-hint = Փոխեք հենց այստեղ, իսկ մնացածը՝ /settings հրամանով։ /stop՝ դադարեցնել։
start-closed = Բոտը նոր բաժանորդներ ընդունում է միայն հրավերով։ Դիմեք բոտի տիրոջը։
start-no-topic = Դեռ ոչ մի թեմա պատրաստ չէ։ Փորձեք մեկ րոպե անց։
start-unknown-topic = «{ $topic }» թեմա չունեմ։ Կան՝ { $topics }։

stop-done = Բաժանորդագրությունն ավարտված է, այլևս ոչինչ չի գա։ Նորից սկսելու համար՝ /start։
stop-none = Այստեղ բաժանորդագրություն չկա։ Սկսելու համար՝ /start։

latest-title = <b>{ $topic }. վերջին նյութերը</b>
latest-none = Թեմային վերաբերող նյութ դեռ չի եղել։
latest-none-left = Եղել են միայն նյութեր, որոնք դուք անջատել եք։ Թե որոնք՝ տեսեք /settings-ում։
latest-number = Հրամանից հետո գրեք 1-ից մինչև { $most } թիվ՝ /latest 5

settings-title = <b>Կարգավորումներ</b>
settings-sensitivity = <b>Որքան</b>
settings-no-subscription = Այստեղ դեռ բաժանորդագրություն չկա. սկսելու համար՝ /start։
settings-saved = Պահպանված է

help-text = <b>Ես հետևում եմ լրահոսերին և գրում եմ, երբ հայտնվում է թեմային վերաբերող նյութ՝ { $topics }։</b>

    /start – բաժանորդագրվել
    /latest 5 – թեմայի վերջին նյութերը
    /since 8ժ – ինչ է եղել այդ պահից ի վեր
    /brief – վերջին 7 օրը
    /search ԲԱՌԵՐ – որոնել ամբողջ կարդացածում
    /why – ինչու եկավ ծանուցումը կամ ինչու է լուռ
    /missed – ինչը քիչ էր մնում հասներ
    /sources – ինչ եմ կարդում
    /stats – որքան է եղել, նկարով
    /settings – ինչ, երբ և ինչպես եք ստանում
    /keywords ԲԱՌ – ձեր բառերը՝ հետևել կամ լռեցնել
    /mute ԱՆՈՒՆ – լռեցնել լրատվամիջոցը կամ հասկացությունը
    /topics – ընտրել թեմաները
    /channels – ալիքները, որտեղ գրում եմ ձեզ համար
    /privacy – ինչ եմ պահում ձեր մասին և ինչպես ջնջել
    /stop – դադարեցնել
    /help – այս տեքստը
help-group = Խմբում կարգավորումները փոխում են միայն ադմինները։ Ես տեսնում եմ միայն հրամանները, ոչ թե ձեր զրույցը։
unknown-command = /{ $command } հրամանը չգիտեմ։ Հրամանների ցանկը՝ /help։
unknown-text = Ես հասկանում եմ միայն հրամաններ։ /latest՝ թեմայի վերջին նյութերը, /help՝ բոլոր հրամանները։
unknown-button = Այս կոճակը հաղորդագրության հին տարբերակից է։ Նորը ցույց կտա /settings հրամանը։
only-admins = Դա կարող են անել միայն այս զրույցի ադմինները։
admins-unknown = Չհաջողվեց պարզել՝ արդյոք այս զրույցի ադմին եք։ Փորձեք մի փոքր ուշ։
not-now = Հիմա չի ստացվում։ Կրկին փորձեք մի քանի րոպեից։
group-hello = <b>Ողջույն։ Ես հետևում եմ լրահոսերին և գրում եմ, երբ հայտնվում է թեմային վերաբերող նյութ՝ { $topics }։</b>
    Զրույցի ադմինն ինձ միացնում է /start հրամանով։ Ես տեսնում եմ միայն հրամանները, ոչ թե ձեր զրույցը։

why = Ինչու՝ { $reasons }
why-of = Ինչու ({ $outlet })՝ { $reasons }
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
change-correction = Ուղղում
change-denied = Հերքվել է
change-confirmed = Հաստատվել է
change-reversed = Վերնագիրն այժմ հակառակն է ասում
change-reaction = Նոր՝ արձագանք («{ $subject }»)
change-step = Նոր՝ «{ $subject }»
change-date = Նոր՝ { $subject }
now-standing = { $standing ->
    [denied] Հետո հերքվել է
    [confirmed] Հետո հաստատվել է
   *[corrected] Հետո ուղղվել է
 }՝ { $outlet }, { $when }
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
 } և այլևս չի ուղարկվի։ /latest հրամանը ցույց կտա թեմայի վերջին նյութերը։

# Behind the button Timeline
timeline-silent = Դեռ լռում են՝ { $camps }
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
status-works = <b>Աշխատում եմ, բայց ոչ բոլոր լրահոսերն են կարդացվում։</b>
status-ill = <b>Խնդիրներ կան՝</b>
status-feeds = Կարդում եմ { $feeds ->
    [one] մեկ լրահոս
   *[other] { $feeds } լրահոս
 }, սխալով՝ { $failing }։
status-chats = { $chats ->
    [one] Բաժանորդագրված է մեկ զրույց։
   *[other] Բաժանորդագրված է { $chats } զրույց։
 }
status-waiting = { $waiting ->
    [0] Չուղարկված ծանուցումներ չկան։
    [one] Մեկ ծանուցում սպասում է ուղարկման։
   *[other] { $waiting } ծանուցում սպասում է ուղարկման։
 }
status-lag = Ուղարկման պատրաստը սպասում է ամենաշատը { $seconds } վրկ։
status-last = Վերջին ծանուցումը՝ { $when }։
status-version = Տարբերակ { $version }։
resend-title = <b>Չի ուղարկվել՝</b>
resend-hint = /resend ՀԱՄԱՐ հրամանը կրկին կուղարկի մեկը, /resend all հրամանը՝ բոլորը։
resend-none = Ամեն ինչ ուղարկված է։
resend-done = { $count ->
    [0] Այդ համարով կրկին ուղարկելու բան չկա, կամ զրույցն այլևս բաժանորդագրված չէ։
    [one] Մեկ հաղորդագրություն կրկին ուղարկվում է։
   *[other] { $count } հաղորդագրություն կրկին ուղարկվում է։
 }

menu-status = ինչպես եմ, ինչն է սպասում, ինչը չի ուղարկվել
menu-resend = կրկին ուղարկել չուղարկվածը
menu-invite = հրավիրել մեկին
help-operator = Ձեզ համար, որ վարում եք բոտը՝
    /status – ինչպես եմ, և ինչը չի ուղարկվել
    /resend – կրկին ուղարկել այն
    /feeds – լրահոսերը. /feeds test ՀԱՍՑԵ – ինչ կբերեր մեկը
    /lexicon – թեմայի բառերը՝ ավելացնել, հանել
    /label – պիտակել այն, ինչում վստահ չեմ
    /split – նյութն այլ իրադարձության մասին է, /merge ՀՂՈՒՄ – նույնի. երկուսն էլ՝ ի պատասխան ծանուցման
    /reload – նորից կարդալ կարգավորումները
    /broadcast ՏԵՔՍՏ – գրել բոլոր բաժանորդներին
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

# /why. ինչ եղավ նյութի հետ
menu-why = ինչու եկավ ծանուցումը, և ինչու է լուռ
button-wanted = 👍 Սա ինձ պետք էր
button-why-not = Ինչո՞ւ ոչ
why-how = Ծանուցմանը պատասխանեք /why հրամանով կամ դրանից հետո գրեք հղում կամ վերնագիր՝ /why https://… Առանց բառերի այն կբացատրի, թե ինչու է լուռ։
story-gone = Այս նյութն այլևս չունեմ. այն շատ հին է։
why-score = Գնահատականը՝ { $score }. ձեզ ուղարկվում են { $threshold }-ից սկսած նյութերը։
why-for = Օգտին՝ { $reasons }
why-against = Դեմ՝ { $reasons }
points-title = <b>Ինչպես է կազմվում գնահատականը</b>
points-note = Պլյուսը խոսում է թեմայի օգտին, մինուսը՝ դեմ։ Երբ դրանք հավասար են, այդպիսի ամեն երկրորդ նյութն է թեմայից։
points-total = { $points } միասին. այսպիսի հարյուր նյութից թեմայից է { $stories ->
    [0] ոչ մեկը
    [one] { $stories }-ը
   *[other] { $stories }-ը
 }
why-sent = ✅ Ձեզ ուղարկվել է՝ { $when }։
why-waiting = ⏳ Սպասում է ուղարկման։
why-waiting-ever = ⏳ Սպասում է ուղարկման։
why-held = 🌙 Սպասում է մինչև { $when }՝ ըստ ձեր ամփոփման կամ հանգիստ ժամերի։ /settings
why-refused = ⚠️ Չի ուղարկվել. Telegram-ը չընդունեց հաղորդագրությունը ({ $cause })։ Բոտի տերը տեղյակ է։
why-left = 🔇 Չի ուղարկվել. բաժանորդագրությունն արդեն ավարտված էր։
why-not-listening = 🔇 Չի ուղարկվել. նյութը հայտնվել է մինչև ձեր բաժանորդագրվելը ({ $when })։
why-not-listening-ever = Այստեղ բաժանորդագրություն չկա, ուստի ոչինչ չեմ ուղարկում։ Սկսելու համար՝ /start։
why-first-poll = 🔇 Չի ուղարկվել. նյութն արդեն լրահոսում էր, երբ ես առաջին անգամ կարդացի այս լրատվամիջոցը։ Հաջորդների մասին հայտնում եմ։
why-too-old = 🔇 Չի ուղարկվել. երբ ես նկատեցի, նյութն արդեն հին էր։ Այն հրապարակվել է { $published }, նկատվել՝ { $seen }. { $hours } ժամից հինն այլևս լուր չէ։
why-below-threshold = 🔇 Չի ուղարկվել. գնահատականը { $score } է, իսկ ձեզ ուղարկվում են { $threshold }-ից սկսած նյութերը։ Պակասեց { $lacking }։
why-enough = Ինչը կթողներ, որ գա՝ «{ $sensitivity }» զգայունությունը։ /settings
why-not-enough = Ոչ մի զգայունություն նրան չէր թողնի։ Եթե այն ձեզ պետք էր, սովորեցրեք ինձ 👍 կոճակով։
why-muted-language = 🔇 Չի ուղարկվել. այս լեզվով ({ $name }) լուրեր չեք ուզում։ Վերադարձնել՝ /settings
why-muted-event = 🔇 Չի ուղարկվել. դուք լռեցրել եք այս իրադարձությունը։ Վերադարձնել՝ /mute
why-muted-outlet = 🔇 Չի ուղարկվել. դուք լռեցրել եք «{ $name }» լրատվամիջոցը։ Վերադարձնել՝ /mute
why-muted-camp = 🔇 Չի ուղարկվել. դուք լռեցրել եք բոլոր այսպիսի լրատվամիջոցները՝ { $name }։ Վերադարձնել՝ /settings
why-muted-concept = 🔇 Չի ուղարկվել. դուք լռեցրել եք այն, ինչի մասին է՝ { $name }։ Վերադարձնել՝ /mute
why-muted-word = 🔇 Չի ուղարկվել. դրանում կա բառ, որը լռեցրել եք՝ { $name }։ Վերադարձնել՝ /mute
why-same-event = 🔇 Առանձին հաղորդագրություն չկա. իրադարձության մասին ձեզ արդեն հայտնվել է { $when }՝ ուրիշ լրատվամիջոցով։ Այդ հաղորդագրությունը համալրվում է այսպիսի նյութերով։
why-same-event-ever = 🔇 Առանձին հաղորդագրություն չկա. իրադարձության մասին ձեզ արդեն հայտնվել է ուրիշ լրատվամիջոցով։ Այդ հաղորդագրությունը համալրվում է այսպիսի նյութերով։
why-backlog = 🔇 Չի ուղարկվել. շատ երկար սպասեց, քանի դեռ ձեզ հետ կապ չկար։
why-undecided = 🔇 Չի ուղարկվել, թեև այսօրվա կարգավորումներով կուղարկվեր. դրանից հետո փոխվել են դրանք կամ գնահատականը։

# /why. հասցե, որով նյութ չկա
absent-known = Այս նյութն արդեն գիտեմ, բայց այլևս չեմ պահում. առաջին անգամ կարդացել եմ { $when }՝ { $feed } լրահոսում։ { $days ->
    [one] { $days } օր
   *[other] { $days } օր
 } անց տեքստը ջնջում եմ, բայց հիշում եմ, որ այն արդեն եղել է, ուստի այն էլ երբեք որպես լուր չի գա։
absent-no-outlet = Այս նյութը չգիտեմ, և իմ լրահոսերից ոչ մեկն այդ կայքից նյութեր չի տալիս՝ { $link }
absent-disabled = Այս նյութը չգիտեմ. { $feed } լրահոսը դադարեցված է։ Այն կարող է միացնել բոտի տերը։
absent-not-polled = Այս նյութը չգիտեմ. { $feed } լրահոսը դեռ կարդացված չէ։ Փորձեք մի քանի րոպեից։
absent-failing = Այս նյութը չգիտեմ. { $feed } լրահոսը հիմա չի կարդացվում։ Վերջին անգամ կարդացվել է՝ { $when }։
absent-not-told = Այս նյութը չգիտեմ։ { $feed } լրահոսը կարդում եմ (վերջին անգամ՝ { $when }), բայց վերջին { $days ->
    [one] { $days } օրում
   *[other] { $days } օրում
 } այս հասցեն այնտեղ չի եղել. լրահոս են ընկնում ոչ բոլոր նյութերը։

# /why. ինչու է լուռ, թվերով
quiet-since-alert = <b>Լուռ է վերջին ծանուցումից ի վեր՝ { $when }</b>
quiet-since-start = <b>Լուռ է բաժանորդագրվելուց ի վեր՝ { $when }</b>
quiet-read = { $stories ->
    [0] Դրանից հետո նոր նյութ չի եղել
    [one] Դրանից հետո կարդացվել է { $stories } նյութ
   *[other] Դրանից հետո կարդացվել է { $stories } նյութ
 } (լրահոսեր՝ { $feeds })։
quiet-waiting = { $alerts ->
    [one] { $alerts } ծանուցում սպասում է ուղարկման։
   *[other] { $alerts } ծանուցում սպասում է ուղարկման։
 }
quiet-held = { $alerts ->
    [one] { $alerts } ծանուցում սպասում է
   *[other] { $alerts } ծանուցում սպասում է
 } մինչև { $when }՝ ըստ ձեր ամփոփման կամ հանգիստ ժամերի։
quiet-passed = Չի ուղարկվել՝ { $gates }։
quiet-below-threshold = ձեր շեմից մի փոքր ցածր՝ { $stories }
quiet-muted = լռեցված՝ { $stories }
quiet-same-event = ձեզ արդեն հայտնի իրադարձություններից՝ { $stories }
quiet-too-old = շատ հին՝ { $stories }
quiet-first-poll = նախքան լրատվամիջոցը կարդալ սկսելս հրապարակված՝ { $stories }
quiet-backlog = շատ երկար սպասած՝ { $stories }
quiet-failing = { $failing ->
    [one] { $failing } լրահոս հիմա չի կարդացվում։
   *[other] { $failing } լրահոս հիմա չի կարդացվում։
 }
quiet-none-near = Թեմային մոտ ոչինչ չի եղել։
quiet-nearest = Ամենամոտն այս նյութն էր՝ գնահատականը { $score }, իսկ ձեզ ուղարկվում են { $threshold }-ից սկսած նյութերը։

# The command menu
menu-channels = ալիքները, որտեղ գրում եմ ձեզ համար
menu-keywords = ձեր բառերը՝ հետևել կամ լռեցնել
menu-mute = ինչի մասին չեք ուզում լսել
menu-topics = ընտրել թեմաները

# Rates and choices
rate-day = { $alerts ->
    [one] օրական մոտ { $alerts }
   *[other] օրական մոտ { $alerts }
 }
rate-week = { $alerts ->
    [0] շաբաթը մեկից պակաս
    [one] շաբաթական մոտ { $alerts }
   *[other] շաբաթական մոտ { $alerts }
 }
start-rate = Որքան հաճախ՝ { $rate } այս կարգավորմամբ։
start-privacy = Այստեղ ես տեսնում եմ միայն հրամանները, ոչ թե ձեր զրույցը. կարգավորումները փոխում են միայն ադմինները։
button-last-three = { $stories ->
    [one] Ցույց տալ վերջինը
   *[other] Ցույց տալ վերջին { $stories }-ը
 }
button-settings = ⚙ Բոլոր կարգավորումները
button-back = ← Հետ
topics-title = <b>Թեմաներ</b>
    Սեղմեք այն թեմաները, որոնց ուզում եք հետևել։
topics-one = <b>Թեմաներ</b>
    Ես հետևում եմ միայն մեկ թեմայի։
topic-begun = Այժմ հետևում եք թեմային՝ { $topic }
topic-ended = Այլևս չեք հետևում թեմային՝ { $topic }

# /settings
settings-news = Լուրերի լեզուները՝ { $languages }
news-all = բոլոր երեքը
button-words = Ձեր բառերը …
settings-level = · { $name }՝ { $means }
settings-level-chosen = ✓ <b>{ $name }</b>՝ { $means }
city-Asia-Yerevan = Երևան
city-Europe-Moscow = Մոսկվա
city-Asia-Tbilisi = Թբիլիսի
city-Asia-Baku = Բաքու
city-Europe-Brussels = Բրյուսել
city-Europe-London = Լոնդոն
city-America-New-York = Նյու Յորք
sensitivity-strict-means = միայն այն, ինչ հաստատ թեմայից է
sensitivity-balanced-means = այն, ինչ թեմայից է
sensitivity-wide-means = նաև այն, ինչ լոկ առնչվում է դրան
settings-brings = { $rate }, թեմայից՝ { $percent } %
settings-instant = Երբ՝ անմիջապես
settings-digest = Երբ՝ մեկ հաղորդագրությամբ, { $times }
settings-quiet = Հանգիստ ժամեր՝ { $begin }–{ $end }. եկածը կսպասի
settings-no-quiet = Հանգիստ ժամեր՝ չկան
settings-zone = Ժամային գոտի՝ { $zone }
settings-muted = Լռեցված՝ { $muted }
settings-watched = Ձեր բառերը՝ { $words }
button-instant = ⚡ Անմիջապես
button-no-quiet = 🌙 Երբեք
button-voices = Լրատվամիջոցներ …
button-concepts = Ինչի մասին …
button-zone = Ժամային գոտի …
button-mutes = Լռեցված …
news-one = Լուրերի գոնե մեկ լեզու պետք է մնա։
voices-explained = <b>Ում լուրերն եք ստանում</b>
    ✓՝ ստանում եք, ✕՝ ոչ։ Սեղմումը փոխում է. մեկ լրատվամիջոցը կլռեցնի /mute ԱՆՈՒՆ հրամանը։
voices-none = Ոչ մի լրատվամիջոց չի նշում, թե ում ձայնն է։ Մեկը կլռեցնի /mute ԱՆՈՒՆ հրամանը։
concepts-explained = <b>Ինչի մասին են ձեր ծանուցումները</b>
    ✓՝ տեղեկանում եք, ✕՝ նյութը, որը խոսում է դրա մասին, չի գա, ինչ էլ ուրիշ բան լինի դրանում։
concepts-none = Վերջին 14 օրում թեմայից ոչինչ չի եղել։ /mute ԱՆՈՒՆ հրամանը կլռեցնի նաև առանց դրա։
zone-explained = <b>Ժամային գոտի</b>
    Այլ գոտու համար գրեք քաղաքը կամ տարբերությունը UTC-ից՝ /settings zone Վիեննա, /settings zone +4:30
zone-unknown = «{ $wish }» քաղաք կամ գոտի չգիտեմ։ Գրեք ձեր գոտու մեծ քաղաքը կամ տարբերությունը UTC-ից՝ /settings zone +4
digest-unknown = «{ $wish }»-ը օրվա ժամեր չեն։ Ամենաշատը վեցը, օրինակ՝ /settings digest 8 13 18:30. /settings digest now՝ անմիջապես։
quiet-unknown = «{ $wish }»-ը հանգիստ ժամեր չեն։ Գրեք /settings quiet 22-7 կամ /settings quiet off
settings-unknown = Բառերով կարելի է սահմանել երեք բան՝ /settings zone Վիեննա, /settings digest 9 18, /settings quiet 22-7։ Միայն /settings-ը ցույց կտա ամբողջը։

# What is muted
mutes-title = <b>Լռեցված</b> (սեղմումը կվերադարձնի)
mutes-line = • { $name }՝ մինչև { $until }
mutes-none = Ոչինչ լռեցված չէ։ Դա անում է ծանուցման տակի «Լռեցնել…» կոճակը կամ /mute ԱՆՈՒՆ հրամանը։
for-good = չեղարկելը
an-event = իրադարձություն
mute-event = Այս իրադարձությունը
mute-outlet = Լրատվամիջոց՝ { $name }
mute-camp = Բոլոր այսպիսիները՝ { $name }
mute-concept = Ինչի մասին՝ { $name }
mute-word = { $name } բառը
mute-day = Մեկ օր
mute-week = Մեկ շաբաթ
mute-always = Ընդմիշտ
mute-done = Լռեցված է՝ { $name }, մինչև { $until }։ /mute ցույց կտա և կչեղարկի։
mute-which = Ի՞նչ նկատի ունեք «{ $wish }» ասելով։
mute-unknown = «{ $wish }» լրատվամիջոց կամ հասկացություն չգիտեմ։ Երկուսն էլ կան /settings-ում, իսկ ձեր բառերը կլռեցնի /keywords հրամանը։
mute-hint = /mute ԱՆՈՒՆ հրամանը կլռեցնի լրատվամիջոցը կամ հասկացությունը. վերջում day կամ week՝ մեկ օրով կամ շաբաթով։
mute-full = Լռեցվածը չի կարող { $most }-ից շատ լինել. /mute ցույց կտա, սեղմումը կհանի։

# Under an alert
button-copy = 🔗 Հղում
button-why = Ինչո՞ւ
button-mute = Լռեցնել …
watched = Ձեր բառերը՝ { $words }
vote-wanted = 👍 Նշված է. այսպիսին ձեզ պետք է։ Սրանից ես սովորում եմ։
vote-unwanted = 👎 Նշված է. սա ձեզ համար չէր։ Սրանից ես սովորում եմ։

# Whose voice an outlet is
camp-armenian-state = Հայաստանի պետական ԶԼՄ
camp-armenian-independent = անկախ, Հայաստան
camp-armenian-opposition = ընդդիմադիր, Հայաստան
camp-russian-state = Ռուսաստանի պետական ԶԼՄ
camp-russian-independent = անկախ, Ռուսաստան
camp-western = արևմտյան
camp-regional = տարածաշրջանային
camp-analysis = վերլուծական
camp-igo = միջազգային կազմակերպություն
camp-aggregator = ագրեգատոր

# Countries of outlets
country-AM = Հայաստան
country-AT = Ավստրիա
country-AZ = Ադրբեջան
country-BE = Բելգիա
country-BY = Բելառուս
country-CH = Շվեյցարիա
country-CN = Չինաստան
country-CZ = Չեխիա
country-DE = Գերմանիա
country-FR = Ֆրանսիա
country-GB = Մեծ Բրիտանիա
country-GE = Վրաստան
country-IL = Իսրայել
country-IN = Հնդկաստան
country-IR = Իրան
country-IT = Իտալիա
country-KG = Ղրղզստան
country-KZ = Ղազախստան
country-LT = Լիտվա
country-LV = Լատվիա
country-NL = Նիդերլանդներ
country-PL = Լեհաստան
country-QA = Կատար
country-RU = Ռուսաստան
country-TJ = Տաջիկստան
country-TR = Թուրքիա
country-UA = Ուկրաինա
country-US = ԱՄՆ
country-UZ = Ուզբեկստան

# A digest
digest-title = <b>Ամփոփում, իրադարձություններ՝ { $events }</b>
digest-more = { $outlets ->
    [one] և ևս { $outlets } լրատվամիջոց
   *[other] և ևս { $outlets } լրատվամիջոց
 }

# /keywords: words of a chat's own
words-title = <b>Ձեր բառերը</b>
words-watched = Տեղեկանում եք ամեն նյութի մասին, որտեղ կա՝ { $words }
words-muted = Լռեցված է ամեն նյութ, որտեղ կա՝ { $words }
words-how = Հրամանից հետո գրեք բառ կամ արտահայտություն, և նախքան որևէ փոփոխություն կտեսնեք, թե որտեղ կհանդիպեր՝ /keywords Գյումրիի բազա։ Հաշվվում են բառի բոլոր ձևերը. գյումր*՝ ամեն բառ, որն այդպես է սկսվում. մեծատառ բառը հանդիպում է միայն մեծատառով։
word-met = { $stories ->
    [0] Վերջին 14 օրում այն չկար կարդացածս { $read } նյութից ոչ մեկում։
    [one] Վերջին 14 օրում այն կար կարդացածս { $read } նյութից { $stories }-ում։
   *[other] Վերջին 14 օրում այն կար կարդացածս { $read } նյութից { $stories }-ում։
 }
word-told = { $told ->
    [0] Ձեր թեմայի { $all } նյութերում այն չկա։
   *[other] Ձեր թեմայի { $all } նյութերից { $told }-ում այն կա։
 }
word-too-much = ⚠️ Դրան հետևելը օրական { $most }-ից ավելի նյութ կբերի։ Ավելացրեք ևս մեկ բառ։
word-all = ⚠️ Եթե այն լռեցնեք, ձեր թեմայից ոչինչ չի մնա. բաժանորդագրությունը դադարեցնում է /stop-ը։
word-long = Շատ երկար է։ Ամենաշատը { $signs } նիշ և չորս բառ, օրինակ՝ /keywords Գյումրիի բազա
word-short = «{ $word }»-ը շատ կարճ է. ամեն բառում պետք է գոնե երկու տառ կամ թիվ։
word-star = «{ $word }». *-ը կարող է լինել միայն բառի վերջում, գոնե երեք տառից հետո։
word-full = Արդեն { $words } բառ ունեք։ Նախ հանեք մեկը՝ /keywords
word-forgotten = Դրանից հետո ուրիշ բառ եք նայել։ Այս բառով կրկին գրեք /keywords։
button-watch = 👁 Հետևել
button-mute-word = 🔕 Լռեցնել
button-cancel = Չեղարկել

# /search
menu-search = բառեր որոնել ամբողջ կարդացածում
search-how = Գրեք, թե ինչ որոնել՝ /search Գյումրիի բազա։ "Չակերտների" մեջ բառերը կողք կողքի են, բառ*՝ սկիզբ է, -բառ՝ չպետք է լինի։
search-title = 🔎 <b>{ $words }</b>
search-none = Վերջին { $days ->
    [one] { $days } օրում
   *[other] { $days } օրում
 } չեմ կարդացել ոչինչ, որտեղ լինի այս ամենը՝ { $words }։ Որքան քիչ բառ, այնքան շատ գտածո։
search-newer = ← Ավելի նոր
search-older = Ավելի հին →
why-which = Սրանցից ո՞րը նկատի ունեք։

# /since, /brief և /sources
menu-since = ինչ է տեղի ունեցել որոշ պահից ի վեր
menu-brief = վերջին 7 օրը
menu-sources = ինչ եմ կարդում և արդյոք ստացվում է
since-how = Գրեք, թե երբվանից՝ /since 8ժ, /since 2 օր, /since 14:00, /since երեկ, /since 23.11։ Առանց բառերի՝ վերջին 24 ժամը։
since-title = <b>{ $topic }</b>, { $when }-ից ի վեր՝ { $events ->
    [0] ոչինչ տեղի չի ունեցել։
    [one] { $events } իրադարձություն
   *[other] { $events } իրադարձություն
 }
since-older = Ավելի վաղերից չեն երևում՝ { $events ->
    [one] { $events }։
   *[other] { $events }։
 }
brief-title = <b>{ $topic }</b>, վերջին { $days } օրը՝ { $events ->
    [0] ոչ մի իրադարձություն
    [one] { $events } իրադարձություն
   *[other] { $events } իրադարձություն
 }, { $stories ->
    [one] { $stories } նյութ
   *[other] { $stories } նյութ
 }
brief-foremost = <b>Ինչի մասին ամենաշատն են հայտնել</b>
brief-clearest = <b>Ամենից հստակ թեմայից</b>
outlets = { $outlets ->
    [one] { $outlets } լրատվամիջոց
   *[other] { $outlets } լրատվամիջոց
 }
sources-title = { $feeds ->
    [one] <b>Ես կարդում եմ { $feeds } լրահոս։</b>
   *[other] <b>Ես կարդում եմ { $feeds } լրահոս։</b>
 } 24 ժամում՝ { $stories ->
    [one] { $stories } նյութ
   *[other] { $stories } նյութ
 }. թվերը ցույց են տալիս, թե ով քանիսն է տվել։
sources-failing = ⚠️ { $name }-ը հիմա չի կարդացվում (վերջին անգամ կարդացվել է՝ { $when })
never = դեռ երբեք
sources-paused = Դադարեցված՝ { $names }

# /privacy
menu-privacy = ինչ եմ պահում ձեր մասին և ինչպես ջնջել
privacy-title = <b>Ինչ եմ պահում</b>
privacy-chat = • այս զրույցի համարն ու անունը, լեզուն, կարգավորումները, լռեցվածը և բաժանորդագրությունները
privacy-no-chat = • այս զրույցի մասին ոչինչ. բաժանորդագրություն չկա
privacy-alerts = • ինչ է հայտնվել՝ { $told }, և նյութերը, որոնց մասին չի հայտնվել, պատճառով՝ { $passed }. յուրաքանչյուրը՝ { $days ->
    [one] { $days } օր
   *[other] { $days } օր
 }
privacy-labels = • ինչ եք ասել նյութերի մասին (👍 👎), ձեր համարով և ժամանակով՝ { $labels }
privacy-invitation = • ինչ հրավերով է զրույցն ընդունվել
privacy-else = Ձեր գրածից այլ բան չեմ պահում, և ոչ ոք այն չի ստանում։
privacy-in-group = Ֆայլը կարելի է ստանալ ինձ հետ անձնական զրույցում։
privacy-export = ⬇️ Ֆայլով
privacy-forget-me = 🗑 Մոռանալ ինձ
privacy-forget-chat = 🗑 Մոռանալ այս զրույցը
privacy-exported = Այն ամենը, ինչ պահում եմ ձեր մասին։
privacy-sure = Այս ամենն ընդմիշտ կվերանա՝ բաժանորդագրության հետ միասին, իսկ հրավերով ընդունված զրույցին նոր հրավեր պետք կլինի։ Հաստա՞տ։
privacy-sure-labels = Այն ամենը, ինչ սեղմողն ասել է նյութերի մասին, ընդմիշտ կվերանա։ Հաստա՞տ։
privacy-yes = Այո, մոռանալ
privacy-forgotten = Մոռացված է։ Ձեր մասին այստեղ ոչինչ չի մնացել. բոտի տիրոջ պահուստային պատճենները կվերանան, երբ նորերը փոխարինեն դրանց։ Նորից սկսել՝ /start
privacy-chat-forgotten = Մոռացված է։ Այս զրույցի մասին այստեղ ոչինչ չի մնացել։ Նորից սկսել՝ /start
privacy-labels-forgotten = { $labels ->
    [0] Դեռ ոչ մի նյութի մասին ոչինչ չէիք ասել։
    [one] Մոռացված է, թե ինչ էիք ասել { $labels } նյութի մասին։
   *[other] Մոռացված է, թե ինչ էիք ասել { $labels } նյութի մասին։
 }

# /stats
menu-stats = որքան է եղել, նկարով
stats-chart = { $topic }. իրադարձություններն ըստ օրերի, վերջին { $days } օրը
stats-title = <b>{ $topic }</b>, վերջին { $days } օրը
stats-read = Կարդացված նյութեր՝ { $read }
stats-matched = Ձեր թեմայից՝ { $stories ->
    [one] { $stories } նյութ
   *[other] { $stories } նյութ
 }, { $events ->
    [one] { $events } իրադարձություն
   *[other] { $events } իրադարձություն
 }
stats-told = Ձեզ ուղարկված ծանուցումներ՝ { $alerts }
stats-outlets = Ամենից հաճախ՝ { $outlets }

# /feeds, /label, /reload և /broadcast՝ բոտի տիրոջ համար
menu-feeds = լրահոսերը և ինչ կբերեր դրանցից մեկը
menu-label = պիտակել այն, ինչում վստահ չեմ
menu-reload = նորից կարդալ կարգավորումները
menu-broadcast = գրել բոլոր բաժանորդներին
feeds-title = <b>Լրահոսեր՝ { $feeds }</b>։ Կարդացվում է՝ { $well }, դադարեցված՝ { $paused }, դեռ չկարդացված՝ { $unread }
feeds-failing = ⚠️ { $name }՝ { $fault }
    Անընդմեջ ձախողումներ՝ { $failures }. հաջորդ փորձը՝ { $when }։
feeds-held = ✋ { $name }՝ { $fault }
    /feeds accept { $name } հրամանը կընդունի այն այնպիսին, ինչպիսին դարձել է։
feeds-how = /feeds test ԱՆՈՒՆ կամ ՀԱՍՑԵ հրամանը լրահոսը հիմա կկարդա և ցույց կտա, թե ինչը կհամընկներ. /feeds pause ԱՆՈՒՆ, /feeds resume ԱՆՈՒՆ և /feeds remove ԱՆՈՒՆ հրամանները փոխում են feeds.toml-ը, ինչպես և /feeds add ՀԱՍՑԵ հրամանը՝ լրահոսի կամ լրատվամիջոցի էջի հասցեով։
feeds-paused = { $name } լրահոսը դադարեցված է. կգործի վայրկյանների ընթացքում։ Միացնել՝ /feeds resume
feeds-resumed = { $name } լրահոսը կրկին կկարդացվի վայրկյանների ընթացքում։
feeds-sure = Հանե՞լ { $name } լրահոսը feeds.toml-ից՝ դրա մասին ամբողջ գրվածով։ Արդեն կարդացվածը կմնա։
feeds-remove = Հանել
feeds-removed = { $name } լրահոսը հանված է. կգործի վայրկյանների ընթացքում։
feeds-add-how = Գրեք լրահոսի կամ լրատվամիջոցի էջի հասցեն՝ /feeds add https://courier.example. Եթե նյութերից ու վերնագրից լեզուն և անունը սխալ որոշվեն, ավելացրեք դրանք (en, ru կամ hy, ապա անունը)՝ /feeds add https://courier.example/rss hy Լեռնային սուրհանդակ
feeds-added = { $name } լրահոսն ավելացված է և կկարդացվի վայրկյանների ընթացքում. ինչ այնտեղ հիմա կա, համարվում է հայտնի։ Երկիրն ու ճամբարը կարելի է գրել feeds.toml-ում։
feeds-not-added = Ուստի այն չավելացրի։
feeds-unknown = «{ $wish }» լրահոս չունեմ, և դա https://-ով սկսվող հասցե չէ։
feeds-test-failed = ⚠️ { $name }-ը չի կարդացվում՝ { $fault }
feeds-test-read = <b>{ $name }</b>-ը կարդացվում է։ Իրեն կոչում է { $title }, ունի { $entries ->
    [one] { $entries } գրառում
   *[other] { $entries } գրառում
 }, ամենանորը՝ { $newest }։
feeds-test-malformed = ⚠️ Այնքան էլ ճիշտ կազմված չէ՝ { $fault }
feeds-test-matches = { $matches ->
    [0] Դրանում ոչինչ չէր համընկնի։
    [one] Կհամընկներ { $matches } նյութ՝
   *[other] Կհամընկներ { $matches } նյութ՝
 }
feeds-test-nearest = Ամենամոտը՝
label-title = <b>Ինչում վստահ չեմ</b>։ ✅ թեմայից է, 🤔 լոկ առնչվում է, ❌ թեմայից չէ. սրանից ես սովորում եմ։
label-none = Վերջին 14 օրում պիտակելու բան չի մնացել։
label-how = Առանց բառերի /label հրամանը ցույց կտա, թե ինչում վստահ չեմ։ /label ՀՂՈՒՄ 2 հրամանը կպիտակի ցանկացած նյութ, ինչպես և /label 2՝ ի պատասխան ծանուցման. 2՝ թեմայից է, 1՝ առնչվում է, 0՝ թեմայից չէ։
label-kept = Նշված է՝ { $label }
label-unknown = Այնտեղ նյութ չեմ գտնում. գրեք /label ՀՂՈՒՄ { $label } կամ պատասխանեք մեկ նյութի ծանուցմանը։
menu-split = նյութը մյուսներից տարբեր իրադարձության մասին է
menu-merge = երկու ծանուցում նույն իրադարձության մասին են
split-how = Ծանուցմանը պատասխանեք /split հրամանով կամ գրեք /split ՀՂՈՒՄ. այդ նյութը կդառնա առանձին իրադարձություն, և ես սրանից կսովորեմ։
split-which = Սրանցից ո՞րն է այլ իրադարձության մասին։
split-alone = Բաժանելու բան չկա. այս իրադարձության մասին ուրիշ նյութ չկա։
split-done = Այժմ սրանք երկու իրադարձություն են։ { $alerts ->
    [0] Ոչ ոք դրա պատճառով ծանուցում բաց չի թողել։
    [one] Բաց թողած ծանուցումը կստանա { $alerts } զրույց։
   *[other] Բաց թողած ծանուցումը կստանա { $alerts } զրույց։
 }
merge-how = Ծանուցմանը պատասխանեք /merge ՀՂՈՒՄ հրամանով կամ գրեք /merge ՀՂՈՒՄ ՀՂՈՒՄ. այսուհետ սրանք մեկ իրադարձություն կլինեն, և ես սրանից կսովորեմ։
merge-same = Միավորելու բան չկա. սրանք արդեն մեկ իրադարձություն են։
merge-done = Այժմ սրանք մեկ իրադարձություն են. նոր լրատվամիջոցները կավելանան առաջինի հաղորդագրությանը, և նորից ոչ ոք չի ծանուցվի։
regroup-unknown = Այդպիսի նյութ չեմ գտնում։ Հղումը վերցրեք նրա ծանուցումից։
regroup-undo = ↩️ Հետարկել
regroup-past = Հետարկելու բան չկա. դա արդեն հետարկվել է, կամ այս իրադարձություններն այդ ժամանակից ի վեր վերախմբավորվել են։
split-undone = Հետարկված է. սրանք նորից մեկ իրադարձություն են, և ես սրանից ոչինչ չեմ սովորի։
merge-undone = Հետարկված է. սրանք նորից երկու իրադարձություն են, և ես սրանից ոչինչ չեմ սովորի։ { $alerts ->
    [0] Ոչ ոք դրա պատճառով ծանուցում բաց չի թողել։
    [one] Բաց թողած ծանուցումը կստանա { $alerts } զրույց։
   *[other] Բաց թողած ծանուցումը կստանա { $alerts } զրույց։
 }
reload-in-force = Կարգավորումները ճիշտ են և գործում են. լրահոսեր՝ { $feeds }, թեմաներ՝ { $topics }։
reload-coming = Կարգավորումները ճիշտ են և տարբերվում են գործողներից. կընդունեմ վայրկյանների ընթացքում. լրահոսեր՝ { $feeds }, թեմաներ՝ { $topics }։
reload-refused = Կարգավորումներում սխալներ կան, ուստի գործում են նախկինները՝
broadcast-how = Հրամանից հետո գրեք տեքստը՝ /broadcast Վաղը 8-ից 9-ը չեմ լինի։ Մինչև { $most } նիշ. նախքան ուղարկելը կտեսնեք։
broadcast-sure = { $chats ->
    [0] Բաժանորդ չկա, ուստի ոչ ոքի չէր ուղարկվի՝
    [one] { $chats } զրույցի կուղարկվեր այսպես՝
   *[other] { $chats } զրույցի կուղարկվեր այսպես՝
 }
broadcast-send = { $chats ->
    [one] Ուղարկել { $chats } զրույցի
   *[other] Ուղարկել { $chats } զրույցի
 }
broadcast-sent = { $chats ->
    [one] Ուղարկվում է { $chats } զրույցի։
   *[other] Ուղարկվում է { $chats } զրույցի։
 }
broadcast-forgotten = Դա արդեն ուղարկվել է կամ սպասել է մեկ շաբաթից ավելի։ Կրկին գրեք /broadcast։
hush-button = 🔕 Մեկ օր առանց այսպիսի ծանուցման
hushed = Մեկ օր այսպիսի ծանուցում չեմ գրի. դրանք գրանցամատյանում են։

# /missed
menu-missed = ինչը քիչ էր մնում հասներ. սովորեցնել ինձ
missed-how = Առանց բառերի /missed հրամանը ցույց կտա, թե ինչը քիչ էր մնում հասներ վերջին ծանուցումից հետո, թվով՝ այդքան օրում (1-ից { $most })՝ /missed 7
missed-title = <b>Քիչ էր մնում ուղարկվեր</b>՝ { $since }-ից հետո։ Ձեզ ուղարկվում են { $threshold }-ից սկսած նյութերը. 👍, եթե պետք էր, 👎, եթե ոչ. սրանից ես սովորում եմ։
missed-none = { $since }-ից հետո թեմային մոտ ոչինչ չի եղել, որի մասին դեռ չեք ասել ձեր կարծիքը։
missed-longer = Վերջին { $days } օրը
missed-since-alert = Վերջին ծանուցումից հետո

# Channels and forums
channel-added = <b>Այժմ կարող եմ գրել { $channel } ալիքում։</b>
    Հետևում եմ՝ { $topics }։ Սկսե՞մ։ Ինձ կարգավորում են այստեղ՝ անձնական զրույցում. դա կարող են միայն ալիքի ադմինները։
channels-title = <b>Ձեր ալիքները</b>
    Ալիքները, որտեղ ադմին եք, իսկ ես գրում եմ՝
channels-none = Չեմ գրում ոչ մի ալիքում, որտեղ ադմին եք։ Ավելացրեք ինձ ալիքում որպես գրելու իրավունքով ադմին, և ես այստեղ կհարցնեմ, թե ինչ անել։
channels-private = /channels գրեք ինձ անձնական զրույցում։
button-post = ▶ Գրել այնտեղ
button-end = ⏹ Դադարեցնել
button-add-channel = ＋ Ավելացնել ալիք
topic-gone = Թեման, որտեղ գրում էի, փակված կամ ջնջված է. այսուհետ գրում եմ այստեղ։ Ադմինը կարող է ինձ միացնել մեկ այլ թեմայում՝ /start

# Ինչ է եղել լրահոսերի հետ՝ բոտի տիրոջ համար
span-days = { $number ->
    [one] { $number } օր
   *[other] { $number } օր
 }
span-hours = { $number ->
    [one] { $number } ժամ
   *[other] { $number } ժամ
 }
span-minutes = { $number ->
    [one] { $number } րոպե
   *[other] { $number } րոպե
 }
feeds-pause = ⏸ Դադարեցնել
feeds-accept = ✅ Ընդունել
feeds-accepted = { $name } լրահոսն ընդունված է այնպիսին, ինչպիսին հիմա կա. այդ ընթացքում հայտնվածը կկարդամ հաջորդ հարցման ժամանակ։
feeds-not-held = { $name } լրահոսը պահված չէ, ընդունելու բան չկա։
feed-failing = ⚠️ { $name } լրահոսը չի կարդացվում՝ { $fault }։ Շարունակում եմ հարցնել, բայց ավելի ու ավելի հազվադեպ. կգրեմ, երբ նորից կարդացվի։
feed-gone = ⚠️ { $name } լրահոսն այլևս չկա, այդպես է պատասխանում դրա սերվերը (410)։ Այժմ հարցնում եմ ամիսը մեկ. գտեք նոր հասցեն կամ հանեք այն feeds.toml-ից։
feed-held = ✋ { $name } լրահոսը պահված է՝ { $fault }։ Նայեք այն. եթե ամեն ինչ ճիշտ է, ընդունեք այստեղ կամ /feeds accept { $name } հրամանով։
feed-silent = 🔇 { $name } լրահոսը կարդացվում է, բայց { $span } է՝ նոր բան չկա։ Սովորաբար դրա ամենաերկար դադարը { $gap } է։
feed-silent-always = 🔇 { $name } լրահոսը կարդացվում է, բայց { $span } է՝ նոր բան չկա։
feed-back-failing = ✅ { $name } լրահոսը նորից կարդացվում է։
feed-back-gone = ✅ { $name } լրահոսը նորից տեղում է։
feed-back-held = ✅ { $name } լրահոսն այլևս պահված չէ և կարդացվում է։
feed-back-silent = ✅ { $name } լրահոսում նորից նոր բան կա։
feed-moved = { $name } լրահոսն ընդմիշտ տեղափոխվել է { $address } և կարդացվում է այնտեղ։ Ոչինչ անել պետք չէ. նոր հասցեն կարելի է գրել feeds.toml-ում։
feed-renamed = { $name } լրահոսն այժմ իրեն կոչում է «{ $became }», ոչ թե «{ $was }»։ Նախկին նյութերը տեղում են, ուստի կարդում եմ այն առաջվա պես։
feed-more = … և ևս { $feeds }. ամբողջ ցանկը՝ /feeds
feeds-out = ⚠️ { $feeds } լրահոսից չի կարդացվում { $failing }-ը։ Այսքանը միանգամից ձախողվում է միայն այն դեպքում, երբ այս մեքենայի ցանցը չի աշխատում. կգրեմ, երբ մեծ մասը նորից կարդացվի։ Դրանցից մեկն ասում է՝ { $fault }
feeds-in = ✅ Լրահոսերի մեծ մասը նորից կարդացվում է։

# /lexicon՝ բոտի տիրոջ համար. թեմայի բառերը
menu-lexicon = թեմայի բառերը՝ տեսնել, ավելացնել, հանել
lexicon-how = <b>Բառերը, որոնցով ճանաչում եմ թեման</b>
    /lexicon ՀԱՍԿԱՑՈՒԹՅՈՒՆ՝ ցույց կտա դրա բառերը, /lexicon ԲԱՌ՝ որտեղ է այն։
    /lexicon add ՀԱՍԿԱՑՈՒԹՅՈՒՆ ԲԱՌ՝ կավելացնի, /lexicon remove ՀԱՍԿԱՑՈՒԹՅՈՒՆ ԲԱՌ՝ կհանի. նախ կտեսնեք, թե որտեղ կհանդիպեր։ Գրվում են սովորական բառեր. սահման*՝ այն ամենը, ինչ այդպես է սկսվում, ~առևտրի արգելք՝ այդ բառերի ցանկացած ձև։ Բառից առաջ կարելի է նշել ցուցակը, օրինակ՝ hy.weak, այլապես դատում եմ տառերով։
lexicon-topic = <b>{ $topic }</b> (<code>{ $name }</code>)
lexicon-found = <b>Որտեղ կա «{ $words }»</b>
lexicon-unknown = «{ $name }» հասկացություն չկա, և այդ բառերը ոչ մեկում չկան։ Բոլոր հասկացությունները՝ /lexicon
lexicon-unknown-near = «{ $name }» հասկացություն չկա. գուցե նկատի ունե՞ք { $near }։ Բոլոր հասկացությունները՝ /lexicon
lexicon-which = Այս հասկացությունը մի քանի թեմայում կա։ Ո՞րը նկատի ունեք։
lexicon-long = Ամենաշատը { $most } նիշ. ավելի երկարը ոչ մի տեքստում երկու անգամ չի հանդիպի։
lexicon-adding = <b>Ավելացնե՞լ «{ $term }»՝ { $concept }</b>
lexicon-removing = <b>Հանե՞լ «{ $term }»՝ { $concept }</b>
lexicon-effect = 14 օրում { $added } ծանուցում ավելի, { $dropped } պակաս. այս նյութերից օրական ուղարկվում էր { $before }, կդառնա { $after }։ Սրան կգումարվի այն, ինչ կսովորեմ փոփոխությունից։
lexicon-no-model = Այս թեմայից դեռ ոչինչ չեմ սովորել, ուստի չգիտեմ, թե ինչ կլինի ծանուցումների հետ։
lexicon-save = 💾 Պահպանել
lexicon-take-out = 🗑 Հանել
lexicon-saved = ✅ Պահպանված է keywords.toml-ում, տող { $line }։ Կգործի վայրկյանների ընթացքում. կհայտնեմ, թե ինչ փոխվեց ծանուցումներում։
lexicon-undo = ↩ Չեղարկել
lexicon-undone = ↩ Չեղարկված է՝ «{ $term }»։ Կգործի վայրկյանների ընթացքում։
lexicon-cancelled = Ոչինչ չի փոխվել։
lexicon-changed = keywords.toml-ն այդ ընթացքում փոխել են։ Ահա թե ինչպես կլիներ հիմա։
lexicon-forgotten = Դա արդեն արված է կամ սպասել է մեկ շաբաթից ավելի։ Կրկին գրեք /lexicon։
strength-strong = ինքնուրույն
strength-weak = միայն ուրիշների հետ
strength-negative = թեմայի դեմ

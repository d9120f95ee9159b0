# English. Keys and placeholders are the same in every language; a test holds them equal.

# Names of the languages and sensitivities, as buttons show them
language-name = English
sensitivity-strict = Strict
sensitivity-balanced = Balanced
sensitivity-wide = Wide

# The command menu
menu-channels = channels in which I post for you
menu-keywords = words of your own, to watch or mute
menu-mute = what you don't want to hear of
menu-topics = choose what to follow
menu-start = subscribe to alerts
menu-stop = end the subscription
menu-latest = the latest matching stories
menu-settings = what you hear, when, and how
menu-help = what I can do

# /start
start-subscribed = <b>You are subscribed: { $topic }.</b>
start-already = <b>You are already subscribed: { $topic }.</b>
start-feeds = { $feeds ->
    [one] I read one feed
   *[other] I read { $feeds } feeds
 } and write as soon as a story matches.
start-last = Last match: { $when }.
start-no-last = There has been no match yet.
start-hint = Change it here at once, or all of it in /settings. /stop ends the subscription.
start-closed = This bot takes new subscribers by invitation only. Ask whoever runs it.
start-no-topic = No topic is ready yet. Try again in a minute.
start-unknown-topic = I don't watch a topic called “{ $topic }”. I watch: { $topics }.

# /stop
stop-done = The subscription has ended, nothing more will come. /start begins it again.
stop-none = There is no subscription here. /start begins one.

# /latest
latest-title = <b>{ $topic }: the latest matches</b>
latest-none = No story has matched yet.
latest-none-left = No story has matched but such as you have turned off. /settings shows what that is.
latest-number = Write a number from 1 to { $most } after the command: /latest 5

# /settings
settings-news = News in: { $languages }
news-all = all three languages
button-words = Words of your own …
settings-level = · { $name }: { $means }
settings-level-chosen = ✓ <b>{ $name }</b>: { $means }
city-Asia-Yerevan = Yerevan
city-Europe-Moscow = Moscow
city-Asia-Tbilisi = Tbilisi
city-Asia-Baku = Baku
city-Europe-Brussels = Brussels
city-Europe-London = London
city-America-New-York = New York
sensitivity-strict-means = only what is certainly on topic
sensitivity-balanced-means = what is on topic
sensitivity-wide-means = also what only touches it
settings-brings = { $rate }, { $percent } % on topic
settings-instant = When: at once
settings-digest = When: in one message at { $times }
settings-quiet = Quiet hours: { $begin }–{ $end }; what comes then waits
settings-no-quiet = Quiet hours: none
settings-zone = Time zone: { $zone }
settings-muted = Muted: { $muted }
settings-watched = Words of your own: { $words }
button-instant = ⚡ At once
button-no-quiet = 🌙 Never
button-voices = Outlets …
button-concepts = Subjects …
button-zone = Time zone …
button-mutes = Muted …
news-one = At least one language of the news must stay.
voices-explained = <b>Whose news you hear</b>
    ✓ you hear, ✕ you don't. A tap changes it; to mute one outlet write /mute NAME.
voices-none = No outlet says whose voice it is. /mute NAME mutes one.
concepts-explained = <b>What your alerts are about</b>
    ✓ you hear of it, ✕ a story that speaks of it stays away, whatever else is in it.
concepts-none = There has been no match in the last 14 days. /mute NAME mutes a subject.
zone-explained = <b>Time zone</b>
    For another one write its city or its distance from UTC: /settings zone Vienna, /settings zone +4:30
zone-unknown = I know no city or zone “{ $wish }”. Write a large city of your zone, or the distance from UTC: /settings zone +4
digest-unknown = “{ $wish }” are no times of the day. Up to six, as in /settings digest 8 13 18:30; /settings digest now sends at once.
quiet-unknown = “{ $wish }” are no quiet hours. Write /settings quiet 22-7, or /settings quiet off
settings-unknown = With words I can set three things: /settings zone Vienna, /settings digest 9 18, /settings quiet 22-7. /settings alone shows all.
settings-title = <b>Settings</b>
settings-sensitivity = <b>How much</b>
settings-no-subscription = There is no subscription here yet; /start begins one.
settings-saved = Saved

# /help and what is not understood
help-text = <b>I watch news feeds and write when a story is on topic: { $topics }.</b>

    /start – subscribe
    /latest 5 – the latest matches
    /since 8h – what happened since then
    /brief – the last 7 days
    /search WORDS – look for them in all that I have read
    /why – why you were told of a story, or why it is quiet
    /missed – what fell just short
    /sources – what I read
    /stats – how much there was, as a picture
    /settings – what you hear, when, and how
    /keywords WORD – words of your own, to watch or mute
    /mute NAME – an outlet or a subject you don't want
    /topics – choose what to follow
    /channels – channels in which I post for you
    /privacy – what I keep of you, and to have it forgotten
    /stop – end the subscription
    /help – this text
help-group = In a group only its admins change my settings. I see only commands, not your conversation.
unknown-command = I don't know the command /{ $command }. /help lists those that I know.
unknown-text = I understand commands only. /latest shows the latest matches, /help lists all commands.
unknown-button = This button is from an older version of the message. /settings shows it anew.
only-admins = Only the admins of this chat can do that.
admins-unknown = I couldn't learn whether you are an admin of this chat. Try again in a moment.
not-now = I can't do that just now. Try again in a few minutes.
group-hello = <b>Hello. I watch news feeds and write when a story is on topic: { $topics }.</b>
    An admin of this chat starts me with /start. I see only commands, not your conversation.

# The line of reasons under an alert
why = Why: { $reasons }
why-of = Why ({ $outlet }): { $reasons }
reason-title = { $words } in the title
reason-sentence = { $words } in one sentence
reason-text = { $words } in the text
reason-feed = { $words }, from an outlet of the region
reason-score = the wording as a whole
sum-rest = everything else: the wording, and that few stories are on topic
sum-total = together, which is a score of { $score }

# Who else tells an event, and what waited too long
also = Also: { $outlets }
first-told = first: { $outlet }, { $when }
change-correction = Correction
change-denied = Denied
change-confirmed = Confirmed
change-reversed = The headline now says the contrary
change-reaction = New: { $subject } reacts
change-step = New: { $subject }
change-date = New: { $subject }
now-standing = { $standing ->
    [denied] Denied since
    [confirmed] Confirmed since
   *[corrected] Corrected since
 }: { $outlet }, { $when }
camps = { $camps ->
    [one] one camp
   *[other] { $camps } camps
 }
headline-changed = Headline changed { $when }, was: { $was }
button-timeline = { $stories ->
    [one] Timeline
   *[other] Timeline ({ $stories })
 }
backlog = { $passed ->
    [one] One alert waited too long
   *[other] { $passed } alerts waited too long
 } while I could not reach you, and will not come any more. /latest shows the latest matches.

# Behind the button Timeline
timeline-silent = Silent so far: { $camps }
timeline-title = <b>Timeline</b>
timeline-hidden = { $stories ->
    [one] One story is hidden by your mutes and languages.
   *[other] { $stories } stories are hidden by your mutes and languages.
 }
timeline-between = … { $stories ->
    [one] one more
   *[other] { $stories } more
 } …
timeline-gone = This event is no longer kept.
who-reports = { $outlets ->
    [one] One outlet
   *[other] { $outlets } outlets, at most { $independent } independent
 }
retitled-often = { $times ->
    [one] retitled once
   *[other] retitled { $times } times
 }
standing-announced = announced
standing-confirmed = confirmed
standing-denied = denied
standing-corrected = corrected

# What those who run the bot ask
status-well = <b>All is well.</b>
status-works = <b>I work, but not every feed can be read.</b>
status-ill = <b>Something is wrong:</b>
status-feeds = { $feeds ->
    [one] One feed is read
   *[other] { $feeds } feeds are read
 }, { $failing } of them failing.
status-chats = { $chats ->
    [one] One chat is subscribed.
   *[other] { $chats } chats are subscribed.
 }
status-waiting = { $waiting ->
    [0] No alert waits.
    [one] One alert waits.
   *[other] { $waiting } alerts wait.
 }
status-lag = What is due waits for { $seconds } s at most.
status-last = Last alert: { $when }.
status-version = Version { $version }.
resend-title = <b>Not sent:</b>
resend-hint = /resend NUMBER sends one again, /resend all sends all.
resend-none = Everything was sent.
resend-done = { $count ->
    [0] Nothing to send again has that number, or its chat no longer listens.
    [one] One message is sent again.
   *[other] { $count } messages are sent again.
 }

# Invitations, for those who run the bot and for who comes by one
menu-status = how I am, what waits, what was not sent
menu-resend = send again what was not sent
menu-invite = invite somebody
help-operator = For you, who run me:
    /status – how I am, and what was not sent
    /resend – send it again
    /feeds – the feeds; /feeds test ADDRESS – what one would bring
    /lexicon – the topic's words: put in, take out
    /label – label what I am least sure of
    /split – a story tells another event; /merge LINK – two tell one; both in answer to an alert
    /reload – read the configuration again
    /broadcast TEXT – write to all who are subscribed
    /invite NAME – an invitation; /invite list and /invite revoke CODE
start-wrong-invite = This invitation is not valid: it was mistyped, or has been taken back. Ask whoever sent it for a new one.
invite-made = <b>Invitation: { $label }</b>
invite-explained = Whoever opens the link is let in. In a group its admin writes /start invite_{ $code }. /invite revoke { $code } takes it back.
invite-open = Just now I am open to everybody; to let in only who is invited, set mode = "invite" under [access] in bot.toml.
invite-title = <b>Invitations</b>
invite-line = <code>{ $code }</code> { $label }: { $guests ->
    [0] nobody came by it yet
    [one] one chat came by it
   *[other] { $guests } chats came by it
 }
invite-revoked-line = <s>{ $code }</s> { $label }: taken back; { $guests ->
    [0] nobody had come by it
    [one] one chat came by it and stays
   *[other] { $guests } chats came by it and stay
 }
invite-older = Older ones are not shown.
invite-none = There is no invitation yet. /invite NAME makes one.
invite-revoked = The invitation { $code } lets nobody in any more. { $guests ->
    [0] Nobody had come by it.
    [one] The one chat that came by it stays.
   *[other] The { $guests } chats that came by it stay.
 }
invite-unknown = There is no invitation { $code }. /invite list shows them with their codes.

# When too much comes at once, or something breaks
slow-down = Slowly, please: I answer ten commands at once and then one every few seconds. What came in between is not answered.
went-wrong = Something went wrong here; those who run me find it in the log. Try again, or another command: /help

# /why: what became of a story
menu-why = why you were told of a story, or why it is quiet
button-wanted = 👍 I wanted this one
button-why-not = Why not?
why-how = Answer an alert with /why, or write a link or a title after it: /why https://… Alone it says why it is quiet.
story-gone = I no longer have this story: it is too old.
why-score = Score { $score }; you hear from { $threshold } on.
why-for = For it: { $reasons }
why-against = Against it: { $reasons }
points-title = <b>How the score adds up</b>
points-note = A plus speaks for the topic, a minus against it. Where they cancel each other out, every second such story is on topic.
points-total = { $points } together: of a hundred such stories { $stories ->
    [0] not one is
    [one] one is
   *[other] { $stories } are
 } on topic
why-sent = ✅ You were told of it: { $when }.
why-waiting = ⏳ It waits to be sent.
why-waiting-ever = ⏳ It waits to be sent.
why-held = 🌙 It waits until { $when }: your digest or your quiet hours keep it. /settings
why-refused = ⚠️ Not sent: Telegram would not take the message ({ $cause }). Those who run me know of it.
why-left = 🔇 Not sent: there was no subscription any more.
why-not-listening = 🔇 Not sent: it came before you subscribed, which was { $when }.
why-not-listening-ever = There is no subscription here, so I send nothing. /start begins one.
why-first-poll = 🔇 Not sent: it stood there already when I read this outlet for the first time. What comes later is told.
why-too-old = 🔇 Not sent: it was old when I first saw it. It was published { $published } and seen { $seen }; what is older than { $hours } hours is no news.
why-below-threshold = 🔇 Not sent: it scored { $score }. You hear from { $threshold } on, so { $lacking } was missing.
why-enough = What would have let it through: the sensitivity “{ $sensitivity }”. /settings
why-not-enough = No sensitivity would have let it through. If it was wanted, 👍 teaches me.
why-muted-language = 🔇 Not sent: you don't want news in this language ({ $name }). /settings lets it in.
why-muted-event = 🔇 Not sent: you have muted this event. /mute lets it in again.
why-muted-outlet = 🔇 Not sent: you have muted the outlet { $name }. /mute lets it in again.
why-muted-camp = 🔇 Not sent: you have muted all outlets of this kind: { $name }. /settings lets them in again.
why-muted-concept = 🔇 Not sent: you have muted what it speaks of: { $name }. /mute lets it in again.
why-muted-word = 🔇 Not sent: it has a word that you have muted: { $name }. /mute lets it in again.
why-same-event = 🔇 No message of its own: you were told of the event { $when }, by another outlet. Its message grows by such stories.
why-same-event-ever = 🔇 No message of its own: you were told of the event by another outlet. Its message grows by such stories.
why-backlog = 🔇 Not sent: it waited too long while I could not reach you.
why-undecided = 🔇 Not sent, though by your settings of today it would be: they, or its score, have changed since it came.

# /why: an address that leads to no story
absent-known = I told this story before and no longer keep it: I first read it { $when }, from the feed { $feed }. After { $days ->
    [one] one day
   *[other] { $days } days
 } I forget what a story says, but not that I know it, so it never comes as news again.
absent-no-outlet = I don't know this story, and none of my feeds tells stories of that site: { $link }
absent-disabled = I don't know this story: the feed { $feed } is paused. Those who run me can let it go on.
absent-not-polled = I don't know this story: the feed { $feed } has not been read yet. Try again in a few minutes.
absent-failing = I don't know this story: the feed { $feed } can't be read just now. The last time it could: { $when }.
absent-not-told = I don't know this story. I read the feed { $feed } (the last time: { $when }), but in the last { $days ->
    [one] day
   *[other] { $days } days
 } it has not told this address; not every story of an outlet stands in its feed.

# /why: silence, in numbers
quiet-since-alert = <b>Quiet since your last alert: { $when }</b>
quiet-since-start = <b>Quiet since you subscribed: { $when }</b>
quiet-read = { $stories ->
    [0] No story has come
    [one] One story was read
   *[other] { $stories } stories were read
 } since then, from { $feeds ->
    [one] one feed
   *[other] { $feeds } feeds
 }.
quiet-waiting = { $alerts ->
    [one] One alert waits
   *[other] { $alerts } alerts wait
 } to be sent.
quiet-held = { $alerts ->
    [one] One alert waits
   *[other] { $alerts } alerts wait
 } until { $when }: your digest or your quiet hours.
quiet-passed = Not sent: { $gates }.
quiet-below-threshold = { $stories } just below your threshold
quiet-muted = { $stories } muted
quiet-same-event = { $stories } of events that you know
quiet-too-old = { $stories } too old
quiet-first-poll = { $stories } told before I began to read their outlet
quiet-backlog = { $stories } waited too long
quiet-failing = { $failing ->
    [one] One feed can't
   *[other] { $failing } feeds can't
 } be read just now.
quiet-none-near = Nothing came near.
quiet-nearest = The nearest scored { $score }; you hear from { $threshold } on:

# Rates and choices
rate-day = { $alerts ->
    [one] about one a day
   *[other] about { $alerts } a day
 }
rate-week = { $alerts ->
    [0] less than one a week
    [one] about one a week
   *[other] about { $alerts } a week
 }
start-rate = How often: { $rate } at this setting.
start-privacy = Here I see only commands, not your conversation, and only admins change my settings.
button-last-three = { $stories ->
    [one] Show the last one
   *[other] Show the last { $stories }
 }
button-settings = ⚙ All settings
button-back = ← Back
topics-title = <b>Topics</b>
    Tap those that you want to follow.
topics-one = <b>Topics</b>
    I follow one topic only.
topic-begun = You now follow: { $topic }
topic-ended = You no longer follow: { $topic }

# What is muted
mutes-title = <b>Muted</b> (a tap lets it in again)
mutes-line = • { $name }: until { $until }
mutes-none = Nothing is muted. The button “Mute…” under an alert does it, or /mute NAME.
for-good = you undo it
an-event = an event
mute-event = This event
mute-outlet = Outlet: { $name }
mute-camp = All of this kind: { $name }
mute-concept = About: { $name }
mute-word = The word { $name }
mute-day = A day
mute-week = A week
mute-always = Always
mute-done = Muted: { $name }, until { $until }. /mute shows and undoes it.
mute-which = What do you mean by “{ $wish }”?
mute-unknown = I know no outlet or subject “{ $wish }”. /settings shows both, /keywords mutes words of your own.
mute-hint = /mute NAME mutes an outlet or a subject, /mute NAME day or week for a while.
mute-full = That would be more than { $most } mutes; /mute shows them, a tap ends one.

# Under an alert
button-copy = 🔗 Copy
button-why = Why?
button-mute = Mute …
watched = Your words: { $words }
vote-wanted = 👍 Noted: you want such stories. I learn from it.
vote-unwanted = 👎 Noted: this was not for you. I learn from it.

# Whose voice an outlet is
camp-armenian-state = Armenian state media
camp-armenian-independent = Armenian, independent
camp-armenian-opposition = Armenian, opposition
camp-russian-state = Russian state media
camp-russian-independent = Russian, independent
camp-western = Western
camp-regional = regional
camp-analysis = analysis
camp-igo = international organisation
camp-aggregator = aggregator

# Countries of outlets
country-AM = Armenia
country-AT = Austria
country-AZ = Azerbaijan
country-BE = Belgium
country-BY = Belarus
country-CH = Switzerland
country-CN = China
country-CZ = Czechia
country-DE = Germany
country-FR = France
country-GB = United Kingdom
country-GE = Georgia
country-IL = Israel
country-IN = India
country-IR = Iran
country-IT = Italy
country-KG = Kyrgyzstan
country-KZ = Kazakhstan
country-LT = Lithuania
country-LV = Latvia
country-NL = Netherlands
country-PL = Poland
country-QA = Qatar
country-RU = Russia
country-TJ = Tajikistan
country-TR = Turkey
country-UA = Ukraine
country-US = USA
country-UZ = Uzbekistan

# A digest
digest-title = <b>Digest: { $events } events</b>
digest-more = { $outlets ->
    [one] and one more outlet
   *[other] and { $outlets } more outlets
 }

# /keywords: words of a chat's own
words-title = <b>Your own words</b>
words-watched = You are told of any story with: { $words }
words-muted = Muted is any story with: { $words }
words-how = Write a word or a phrase after the command, and you see what it would have met before anything changes: /keywords Gyumri base. Any form of a word counts; gyumr* is any word that begins so; a word in capitals meets only capitals.
word-met = { $stories ->
    [0] In the last 14 days it stood in none of the { $read } stories that I read.
    [one] In the last 14 days it stood in one of the { $read } stories that I read.
   *[other] In the last 14 days it stood in { $stories } of the { $read } stories that I read.
 }
word-told = { $told ->
    [0] None of the { $all } stories on your topic has it.
    [one] One of the { $all } stories on your topic has it.
   *[other] Of the { $all } stories on your topic { $told } have it.
 }
word-too-much = ⚠️ To watch for it would bring more than { $most } stories a day. Add a word to it.
word-all = ⚠️ To mute it would leave nothing of what you follow; /stop ends the subscription.
word-long = That is too long. Up to { $signs } characters and four words, as in /keywords Gyumri base
word-short = “{ $word }” is too short: each word needs two letters or digits at least.
word-star = “{ $word }”: a * may stand only at the end of a word, after three letters at least.
word-full = You have { $words } words already. Let go of one first: /keywords
word-forgotten = You have looked at another word since. Write /keywords with this one again.
button-watch = 👁 Watch
button-mute-word = 🔕 Mute
button-cancel = Cancel

# /search
menu-search = look for words in all that I have read
search-how = Write what to look for: /search Gyumri base. Words in "quotes" stand together, word* is a beginning, -word must not be there.
search-title = 🔎 <b>{ $words }</b>
search-none = Nothing that I have read in the last { $days ->
    [one] day
   *[other] { $days } days
 } has all of this: { $words }. Fewer words find more.
search-newer = ← Newer
search-older = Older →
why-which = Which of them do you mean?

# /since, /brief and /sources
menu-since = what happened since a moment
menu-brief = the last 7 days
menu-sources = what I read, and how that goes
since-how = Write since when: /since 8h, /since 2 days, /since 14:00, /since yesterday, /since 23.11. Alone it shows the last 24 hours.
since-title = <b>{ $topic }</b>, since { $when }: { $events ->
    [0] nothing happened.
    [one] one event
   *[other] { $events } events
 }
since-older = { $events ->
    [one] One earlier one is
   *[other] { $events } earlier ones are
 } not shown.
brief-title = <b>{ $topic }</b>, the last { $days } days: { $events ->
    [0] no event
    [one] one event
   *[other] { $events } events
 }, { $stories ->
    [one] one story
   *[other] { $stories } stories
 }
brief-foremost = <b>Told by most</b>
brief-clearest = <b>Most clearly on topic</b>
outlets = { $outlets ->
    [one] one outlet
   *[other] { $outlets } outlets
 }
sources-title = { $feeds ->
    [one] <b>I read one feed.</b>
   *[other] <b>I read { $feeds } feeds.</b>
 } { $stories ->
    [one] One story
   *[other] { $stories } stories
 } in the last 24 hours; the numbers say how many each told.
sources-failing = ⚠️ { $name } can't be read just now (last read: { $when })
never = never yet
sources-paused = Paused: { $names }

# /privacy
menu-privacy = what I keep of you, and to have it forgotten
privacy-title = <b>What I keep</b>
privacy-chat = • this chat's number and title, its language, settings, mutes and subscriptions
privacy-no-chat = • of this chat: nothing, it has no subscription
privacy-alerts = • what it was told: { $told }, and stories that it was not told of, with the reason: { $passed }; for { $days ->
    [one] one day
   *[other] { $days } days
 } each
privacy-labels = • what you said of stories (👍 👎), with your number and the time: { $labels }
privacy-invitation = • by which invitation the chat was let in
privacy-else = Of what you write I keep nothing else, and nobody gets any of it.
privacy-in-group = The file is to be had in a private chat with me.
privacy-export = ⬇️ As a file
privacy-forget-me = 🗑 Forget me
privacy-forget-chat = 🗑 Forget this chat
privacy-exported = All that I keep of you.
privacy-sure = All of it will be gone for good, with the subscription, and a chat that was let in by invitation needs a new one. Really?
privacy-sure-labels = All that whoever presses this has said of stories will be gone for good. Really?
privacy-yes = Yes, forget it
privacy-forgotten = Forgotten. Nothing of you is left here; backups that whoever runs me has made go as they are replaced. /start begins anew.
privacy-chat-forgotten = Forgotten. Nothing of this chat is left here. /start begins anew.
privacy-labels-forgotten = { $labels ->
    [0] You had said nothing of any story.
    [one] Forgotten what you said of one story.
   *[other] Forgotten what you said of { $labels } stories.
 }

# /stats
menu-stats = how much there was, as a picture
stats-chart = { $topic }: events by day, the last { $days } days
stats-title = <b>{ $topic }</b>, the last { $days } days
stats-read = Stories read: { $read }
stats-matched = On topic for you: { $stories ->
    [one] one story
   *[other] { $stories } stories
 } of { $events ->
    [one] one event
   *[other] { $events } events
 }
stats-told = Alerts that you were sent: { $alerts }
stats-outlets = Most often: { $outlets }

# /feeds, /label, /reload and /broadcast, for those who run the bot
menu-feeds = the feeds, and what one would bring
menu-label = label what I am least sure of
menu-reload = read the configuration again
menu-broadcast = write to all who are subscribed
feeds-title = <b>Feeds: { $feeds }</b>. Well: { $well }, paused: { $paused }, not read yet: { $unread }
feeds-failing = ⚠️ { $name }: { $fault }
    { $failures ->
        [one] Failed once
       *[other] Failed { $failures } times in a row
    }; asked again { $when }.
feeds-held = ✋ { $name }: { $fault }
    /feeds accept { $name } takes it for what it has become.
feeds-how = /feeds test NAME or ADDRESS reads a feed now and shows what would match; /feeds pause NAME, /feeds resume NAME and /feeds remove NAME change feeds.toml, as does /feeds add ADDRESS: of a feed, or of an outlet's page.
feeds-paused = { $name } is paused; that takes effect within seconds. /feeds resume lets it go on.
feeds-resumed = { $name } is read again within seconds.
feeds-sure = Take { $name } out of feeds.toml, with all that is written of it there? What was read of it stays.
feeds-remove = Remove it
feeds-removed = { $name } is removed; that takes effect within seconds.
feeds-add-how = Write the address of a feed or of an outlet's page: /feeds add https://courier.example. What its stories and its title don't tell rightly may follow, the language (en, ru or hy) and a name: /feeds add https://courier.example/rss en Highland Courier
feeds-added = { $name } is added, and read within seconds; what stands there now counts as known. Its country and camp may be written in feeds.toml.
feeds-not-added = So I have not added it.
feeds-unknown = I have no feed “{ $wish }”, and it is no address that begins with https://.
feeds-test-failed = ⚠️ { $name } can't be read: { $fault }
feeds-test-read = <b>{ $name }</b> can be read. It calls itself { $title }, holds { $entries ->
    [one] one entry
   *[other] { $entries } entries
 }, the newest of { $newest }.
feeds-test-malformed = ⚠️ It is not quite well-formed: { $fault }
feeds-test-matches = { $matches ->
    [0] Nothing in it would match.
    [one] One story would match:
   *[other] { $matches } stories would match:
 }
feeds-test-nearest = Nearest to it:
label-title = <b>What I am least sure of</b>. ✅ on topic, 🤔 it only touches it, ❌ off topic: I learn from it.
label-none = There is nothing left to label in the last 14 days.
label-how = /label alone shows what I am least sure of. /label LINK 2 labels any story; so does /label 2 as an answer to its alert: 2 on topic, 1 touches it, 0 off topic.
label-kept = Noted: { $label }
label-unknown = I find no story there; write /label LINK { $label }, or answer an alert of one story.
menu-split = a story tells another event than the rest
menu-merge = two alerts tell one event
split-how = Answer an alert with /split, or write /split LINK: that story becomes an event of its own, and I learn from it.
split-which = Which of them tells another event?
split-alone = Nothing to part: it is the only story of its event.
split-done = These are two events now. { $alerts ->
    [0] Nobody has missed an alert by that.
    [one] One chat that had missed an alert is sent it.
   *[other] { $alerts } chats that had missed an alert are sent it.
 }
merge-how = Answer an alert with /merge LINK, or write /merge LINK LINK: both tell one event from then on, and I learn from it.
merge-same = Nothing to join: they are one event already.
merge-done = These are one event now: the message of the first grows by whoever tells it further, and nobody is alerted anew.
regroup-unknown = I find no such story. Use the address that stands in its alert.
regroup-undo = ↩️ Undo
regroup-past = There is nothing to take back: it was taken back before, or these events were regrouped since.
split-undone = Taken back: these are one event again, and I learn nothing from it.
merge-undone = Taken back: these are two events again, and I learn nothing from it. { $alerts ->
    [0] Nobody has missed an alert by that.
    [one] One chat that had missed an alert is sent it.
   *[other] { $alerts } chats that had missed an alert are sent it.
 }
reload-in-force = The configuration is sound, and in force. Feeds: { $feeds }, topics: { $topics }.
reload-coming = The configuration is sound and differs from what is in force; it is taken up within seconds. Feeds: { $feeds }, topics: { $topics }.
reload-refused = The configuration has faults, so the one before stays in force:
broadcast-how = Write the text after the command: /broadcast Tomorrow from 8 to 9 I am not here. Up to { $most } characters; you see it before it goes.
broadcast-sure = { $chats ->
    [0] Nobody is subscribed, so it would go to no chat:
    [one] It would go to one chat like this:
   *[other] It would go to { $chats } chats like this:
 }
broadcast-send = { $chats ->
    [one] Send to one chat
   *[other] Send to { $chats } chats
 }
broadcast-sent = { $chats ->
    [one] On its way to one chat.
   *[other] On its way to { $chats } chats.
 }
broadcast-forgotten = That was sent already, or it has waited for more than a week. Write /broadcast again.
hush-button = 🔕 No such notice for a day
hushed = For a day I write you no notice of this kind; the log has them.

# /missed
menu-missed = what fell just short, to teach me
missed-how = Alone, /missed shows what fell just short since your last alert; with a number, in that many days (1 to { $most }): /missed 7
missed-title = <b>Nearly sent</b>, since { $since }. You hear from { $threshold } on; 👍 if you wanted it, 👎 if not: I learn from it.
missed-none = Nothing came near since { $since } that you have not answered yet.
missed-longer = The last { $days } days
missed-since-alert = Since my last alert

# Channels and forums
channel-added = <b>I can post in the channel { $channel } now.</b>
    I follow: { $topics }. Shall I begin? You set me up here, in private; only admins of the channel can.
channels-title = <b>Your channels</b>
    Channels of which you are an admin and in which I post:
channels-none = I post in no channel of which you are an admin. Add me to one as an admin who may post, and I ask you here what to do.
channels-private = Write /channels to me in private.
button-post = ▶ Post there
button-end = ⏹ End
button-add-channel = ＋ Add a channel
topic-gone = The topic in which I wrote is closed or deleted; from now on I write here. An admin can /start me in another one.

# What becomes of feeds, for those who run the bot
span-days = { $number ->
    [one] one day
   *[other] { $number } days
 }
span-hours = { $number ->
    [one] one hour
   *[other] { $number } hours
 }
span-minutes = { $number ->
    [one] one minute
   *[other] { $number } minutes
 }
feeds-pause = ⏸ Pause it
feeds-accept = ✅ Accept it
feeds-accepted = { $name } is accepted as it is now, and what it has told since is read with its next poll.
feeds-not-held = { $name } is not held; there is nothing to accept.
feed-failing = ⚠️ { $name } can't be read: { $fault }. It is asked on, less and less often; I write when it can be read again.
feed-gone = ⚠️ { $name } is gone for good, its server says (410). It is asked once a month now; find its new address, or take it out of feeds.toml.
feed-held = ✋ { $name } is held: { $fault }. Look at it; if it is right, accept it here or with /feeds accept { $name }.
feed-silent = 🔇 { $name } can be read, but has told nothing new for { $span }. It is seldom silent for more than { $gap }.
feed-silent-always = 🔇 { $name } can be read, but has told nothing new for { $span }.
feed-back-failing = ✅ { $name } can be read again.
feed-back-gone = ✅ { $name } is there again.
feed-back-held = ✅ { $name } is held no more, and read on.
feed-back-silent = ✅ { $name } tells something new again.
feed-moved = { $name } has moved for good to { $address } and is read there. Nothing is to be done; feeds.toml may name the new address.
feed-renamed = { $name } calls itself “{ $became }” now, and no more “{ $was }”. What it told before goes on, so it is read on.
feed-more = … and { $feeds } more; /feeds lists them.
feeds-out = ⚠️ { $failing } of { $feeds } feeds can't be read. So many fail only where the net of this machine does; I write when most can be read again. One of them says: { $fault }
feeds-in = ✅ Most feeds can be read again.

# /lexicon, for those who run the bot: the words of a topic
menu-lexicon = the topic's words: look, put in, take out
lexicon-how = <b>The words by which I know a topic</b>
    /lexicon CONCEPT shows its terms, /lexicon WORD where a word stands.
    /lexicon add CONCEPT TERM puts one in, /lexicon remove CONCEPT TERM takes one out: first you see what it would have met. A term is plain words; border* is all that begins so, ~trade ban any form of the words. Before the term may stand its list, as in ru.weak; alone I go by its letters.
lexicon-topic = <b>{ $topic }</b> (<code>{ $name }</code>)
lexicon-found = <b>Terms with “{ $words }”</b>
lexicon-unknown = No concept is called “{ $name }”, and no term has these words. /lexicon lists the concepts.
lexicon-unknown-near = No concept is called “{ $name }”; did you mean { $near }? /lexicon lists them.
lexicon-which = Several topics have this concept. Which one do you mean?
lexicon-long = A term has { $most } characters at most; whatever is longer stands in no text twice.
lexicon-adding = <b>Put “{ $term }” into { $concept }?</b>
lexicon-removing = <b>Take “{ $term }” out of { $concept }?</b>
lexicon-effect = { $added ->
    [0] No alert more
    [one] One alert more
   *[other] { $added } alerts more
 } and { $dropped ->
    [0] none less
    [one] one less
   *[other] { $dropped } less
 } in 14 days: of these stories { $before } a day were sent before, { $after } after. What I learn from the edit comes on top.
lexicon-no-model = I have learned nothing of this topic yet, so I can't say what it does to the alerts.
lexicon-save = 💾 Save
lexicon-take-out = 🗑 Take it out
lexicon-saved = ✅ Saved in keywords.toml, line { $line }. It is in force within seconds; you hear what it does to the alerts.
lexicon-undo = ↩ Undo
lexicon-undone = ↩ Taken back: “{ $term }”. That is in force within seconds.
lexicon-cancelled = Nothing was changed.
lexicon-changed = keywords.toml was changed meanwhile. This is how it would be now.
lexicon-forgotten = That is done already, or has waited for more than a week. Write /lexicon again.
strength-strong = strong
strength-weak = weak
strength-negative = against

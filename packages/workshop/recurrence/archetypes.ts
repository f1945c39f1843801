// What goes wrong at the clients of the generator. Training and evaluation share no symptom, no cause and no sentence.

export interface Cause {
  readonly name: string
  /** What a user may have noticed. */
  readonly hints: readonly string[]
  /** What a log or a technician says. `#` stands for a number that differs each time. */
  readonly traces: readonly string[]
}
export interface Symptom {
  readonly name: string
  /** Whom it strikes: one asset, one person, the whole client, or many clients at once. */
  readonly scope: 'asset' | 'user' | 'client' | 'everywhere'
  readonly on: 'server' | 'workstation' | 'printer' | 'network' | null
  readonly category: string
  /** `@` is the asset, `~` a place. */
  readonly titles: readonly string[]
  readonly bodies: readonly string[]
  /** Title and monitor of the alert a machine would raise; null when none would. */
  readonly alert: readonly [title: string, monitor: string] | null
  readonly causes: readonly Cause[]
}

/** One symptom a paragraph: head, titles, bodies, alert, then a line a cause: name: hints / traces. */
function symptoms(text: string): Symptom[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const [head = '', titles = '', bodies = '', alert = '', ...causes] = paragraph
        .trim()
        .split('\n')
        .map((l) => l.trim())
      const [name = '', scope = '', on = '', category = ''] = head.split(', ')
      const list = (part: string): string[] =>
        part
          .split('; ')
          .map((p) => p.trim())
          .filter(Boolean)
      return {
        name,
        scope: scope as Symptom['scope'],
        on: on === 'none' ? null : (on as NonNullable<Symptom['on']>),
        category,
        titles: list(titles),
        bodies: list(bodies),
        alert: alert === '-' ? null : (list(alert) as unknown as readonly [string, string]),
        causes: causes.map((line) => {
          const [causeName = '', rest = ''] = line.split(': ', 2)
          const [hints = '', traces = ''] = rest.split(' / ')
          return { name: causeName, hints: list(hints), traces: list(traces) }
        }),
      }
    })
}

export const trainingSymptoms = (): Symptom[] =>
  symptoms(`
label_printer, asset, printer, Hardware
Labels come out empty; label printer @ stuck; no shipping labels; Zebra not printing; Versandetiketten fehlen
The label printer ~ spits out blank stickers.; We cannot ship because @ prints nothing.; Parcel labels stay in the queue since this morning.
Consumable alarm on @; Label device status
ribbon: the ribbon light blinks; black foil looks torn / ribbon out sensor 2 misread, wax ribbon ZR#; thermal head temperature low 41C
lang: it prints letters and signs instead of bars; text like ^XA on the sticker / driver sends EPL to ZPL device; language mismatch after firmware 84.20
queue: only from the warehouse program; Word prints fine / LPD queue WHLBL paused by port timeout 9100; error 0x00000bcb while connecting

tablet_sync, user, workstation, Mobile
Tablet shows old data; sync on my tablet fails; field app not updating; iPad out of date
The visits on my tablet are from last week.; I press synchronise and the wheel turns forever.; New orders do not reach my tablet.
-
token: it wants my password in a loop; login page comes and goes / OAuth refresh token revoked AADSTS70043; MDM compliance state stale
storage: it says not enough space; photos fill the tablet / sqlite database or disk is full code 13; app container quota 2 GB reached
clock: date on it is wrong; it shows another day / signature expired, skew # s; time zone set manually on device

fax_gateway, client, server, Telephony
Faxes do not go out; fax server error; suppliers get no fax; Fax geht nicht
All faxes stay in the outbox.; The pharmacy says our faxes never arrive.; Sending a fax ends with an error after a minute.
Fax queue length on @; Fax gateway
t38: it breaks after page one; short faxes work / T.38 reinvite refused by carrier 488; ECM retrain at page 2
lines: busy tone on all lines; only after lunch / no free channel on PRI group 4; channel leak in capi driver, 8 of 8 in use
convert: only attachments in Excel; a page of signs is sent / ghostscript rangecheck error -15; office conversion timed out after 120 s

cad_slow, asset, workstation, Software
Drawing program hangs; CAD very slow; 3D model freezes; @ crawls in CAD; Zeichnung laedt ewig
Opening an assembly takes a quarter of an hour on @.; The drawing program stops responding when I rotate.; My colleague works, mine freezes.
GPU health on @; Graphics adapter
gpumem: screen goes black for a second; colours flicker before / nvlddmkm event 4101 display driver stopped; VRAM exhausted # MB committed
vault: check in waits long; only files from the vault / vault replication lag # s; PDM server retry code 1213
licborrow: a window about borrowing a seat; license window each hour / borrowed seat expired FLEXnet -15.570; vendor daemon restarted

badge_door, client, network, Infrastructure
Door does not open; badge reader dead; nobody can enter ~; Zutritt gestoert
The reader ~ stays red for everyone.; Staff wait outside, badges are refused.; Door ~ must be held open by hand.
Controller @ unreachable; Access control
power: the lamp of the reader is weak; a relay clicks / 12V rail at 10.4 V, PSU ACX degraded; door strike brown out
dbsync: new badges only; old cards work / cardholder sync job stopped at record #; controller database version mismatch 0x3e
certs: since the weekend change; the control program says insecure / controller TLS handshake failed alert 42; root bundle missing on controller

vm_snapshot, asset, server, Server
@ pauses during the day; server freezes for minutes; application stands still; Programm steht kurz
Every window on @ stands still and then goes on.; For two minutes nobody could type on @.; The system hangs and comes back by itself.
VM stun time on @; Hypervisor
chain: it happens around the copy job; at the same time as the nightly job / snapshot chain depth 31, consolidation needed; delta disk commit stun 94000 ms
datastore: other servers too a little; storage light is orange / datastore latency # ms on LUN 07; ATS heartbeat miscompare
balloon: it is slow before it stops; less memory shown / balloon driver inflated to # MB; host memory overcommit 1.7

timeclock, client, network, Business Application
Clocking terminal offline; time stamps missing; punches not counted; Stempeluhr tot
People cannot clock in ~.; The hours of yesterday are missing for the whole shift.; The terminal shows no connection.
Terminal @ no poll; Time recording
poe2: the display is dark; comes back after replugging / PoE class 3 denied by injector; undervolt reset counter #
queuefile: stamps arrive hours later; it counts double / spool file punch.dat locked by av; import task 0x41301 still running
dstrule: one hour off; since the clock change / terminal DST table expired 2023; UTC offset mismatch +3600

scanner_gun, asset, workstation, Hardware
Barcode gun does not read; handheld keeps restarting; scanner gun lost; picking stopped ~
The handheld ~ beeps but nothing arrives.; Picking is stopped because the gun lost its session.; I must scan everything twice with @.
-
battery: it dies by noon; the cradle light is off / battery health 23 percent, cycle count #; cradle contact resistance high
roam: only in the far aisles; near the office it works / telnet session drop while roaming, deauth reason 8; min RSSI kick at -74 dBm
keymap: wrong signs are typed; a zero too many / wedge suffix set to TAB not CR; symbology I2of5 checksum off

payroll_export, client, server, Business Application
Payroll export fails; wage file rejected; bank refuses the file; Lohnlauf Fehler
The wage file was refused by the bank.; The export for the tax adviser stops half way.; Salaries cannot be transferred today.
Job PAYEXP failed on @; Scheduled job
iban: one person has a new account; it names a line / pain.001 schema error at CdtrAcct line #; IBAN checksum 97 failed
perm: only when the night job does it; by hand it works / export share ACL lost after restore, error 5; gMSA payx$ logon type denied
format: bank changed something; new version wanted / ISO 20022 v09 required, v03 sent; SEPA batch booking flag missing

projector, asset, network, Hardware
Beamer shows no picture; meeting room screen dead; @ not reachable; Praesentation geht nicht
In ~ the big screen stays blue.; The customer is here and we cannot present ~.; Sharing to the room display stops after seconds.
Room device offline @; AV monitor
hdmi: with the other cable it works; picture jumps / EDID read failure, HDCP 2.2 downgrade; CEC storm from soundbar
castfw: phone sharing works; only laptops of the new batch / Miracast P2P group refused status 7; cast receiver firmware 3.1.9 crash
lamp: a lamp symbol is shown; it is very dark / lamp hours # of 4000; ballast error E-63

crm_dup, user, none, Business Application
Contacts shown twice; CRM address list messed up; duplicate customers; Kontakte doppelt
All my contacts appear two times in the CRM.; Customer numbers I deleted come back.; Addresses change by themselves in my list.
-
twoway: after I added my mobile; the phone has them as well / two-way sync loop exchange connector run #; change key collision ERROR_CHG_17
import: since the trade fair import; imported list of leads / import job without match rule, 1:n merge skipped; upsert key null for batch
cachecrm: the colleague sees it right; only in my window / offline cache OST-CRM stale, rebuild flag 2; local cache schema 61 behind 64

voicemail, user, none, Telephony
Voicemail not working; message lamp always on; cannot hear messages; Anrufbeantworter defekt
Callers say my mailbox is full.; The lamp blinks though there are no messages.; My greeting is gone and a robot speaks.
-
mwi: since I moved desks; the other phone blinks / MWI unsolicited notify to old AOR; subscription expired 489
fullbox: hundreds of old messages; it says no space / mailbox quota 40 MB reached; IMAP store UIDVALIDITY changed
greet: since the new number; it speaks English now / greeting wav codec mismatch pcma 16k; prompt set reset by provisioning

web_shop, client, server, Web
Web shop is down; checkout error; customers cannot order; Shop nicht erreichbar
The shop shows a white page.; Orders stop at the payment step.; Customers call because the basket is empty.
HTTP check failed @; Website
phpfpm: it comes back for a moment; slow before it dies / php-fpm max_children reached 50; 502 upstream prematurely closed
gateway: only credit cards; paypal works / payment webhook signature invalid, key rotated; psp api 401 merchant #
cachepurge: prices are old; different in another browser / varnish ban list 120k entries; redis evicted_keys #, maxmemory

phone_reboot, asset, network, Telephony
Desk phone restarts; handset @ reboots; phone loses calls ~; Telefon startet neu
The phone ~ restarts in the middle of calls.; @ shows the logo again and again.; Calls end because the handset boots.
Handset @ unregistered; SIP endpoint
lldp: since the new switch; the port light changes / LLDP-MED power request 6.5W denied; voice VLAN 40 flapping
fwloop: it says upgrading; a bar is shown each time / firmware image checksum loop 6.4.1.8; provisioning URL returns 404 cfg
headsetusb: only with the headset plugged; the base beeps / USB over current on handset port; EHS adapter resets bus

spam_flood, user, none, Email
Hundreds of mails per minute; mailbox flooded; newsletter bomb; Postfach ueberflutet
I get hundreds of subscription mails.; My inbox is flooded and I miss orders.; Mails from lists I never joined.
-
bombing: in many languages; all want a confirmation / list bombing pattern, # confirmations in an hour; burst from SES pools
loopmail: always the same two senders; they answer each other / autoreply loop, no Auto-Submitted header; rule forwards to itself hop 25
leaked: since the address was on the site; they know my name / address harvested in dump collection 7; catch-all enabled on domain

db_deadlines, asset, server, Database
Reports time out; database @ slow; nightly batch not ready; Auswertung bricht ab
Reports of today on @ stop with a time-out.; The batch of tonight was not ready at six.; Queries on @ take ten times longer.
Batch overdue on @; Database job
stats: since the year closing; only big customers / statistics stale, row estimate 1 vs #; plan regression hash 0x5F3A
tempdb: many people at the same time / tempdb PAGELATCH_UP contention 2:1:3; version store # GB
autogrow: short stops while saving / autogrow 10 percent 64 s, instant init off; VLF count 4200

camera, asset, network, Security
Camera shows black; no video from @; recording missing ~; Kamera ohne Bild
The camera ~ has no picture.; The police asks for video and @ recorded nothing.; Live view of @ stutters.
Stream lost @; Video surveillance
irled: only at night; red dots are gone / IR cut filter stuck, lux 0.1; led board draw 0 mA
nvrdisk: older days are missing too / NVR volume 3 degraded, smart 197 at #; recording schedule overwritten by quota
bitrate: picture is blocky; when many look / h265 bitrate cap 2048 exceeded; multicast igmp querier absent

translate_addin, user, workstation, Software
Add-in disappeared; template button missing; Word toolbar gone; Vorlage fehlt
The letter templates are gone from my Word.; The company button in the ribbon vanished.; Word says a component was disabled.
-
loadbehav: after a crash; Word asked to disable it / LoadBehavior 2 set for TmplAddin; resiliency disabled items key
pathtmpl: at home it works not; only with the slow line / workgroup templates path \\\\tmpl unreachable; startup folder redirected
macroblock: a yellow bar is shown; content blocked / VBA macros blocked MOTW zone 3; trusted location policy lost GUID

heating_iot, client, network, Infrastructure
Building control alarm; heating app offline; sensor values missing; Haustechnik Stoerung
The heating cannot be controlled from the app.; Temperatures of the cold store are missing.; The building panel is red.
Gateway @ no telemetry; IoT gateway
simcard: since the first of the month; a SIM message / APN auth fail, data plan exhausted # MB; modem ERROR CME 30
modbus: only the third floor; values jump / modbus CRC errors # per min; RTU address 17 duplicate
mqttcert: all at once at midnight / mqtt client cert expired, TLS alert 45; broker ACL reload refused

pdf_form, everywhere, none, Software
Tax form will not open; government form error; form shows please wait; Formular oeffnet nicht
The official form only shows please wait.; We cannot fill the new tax form.; The form says the reader is not supported.
-
xfa: since the authority published the new one; all colleagues too / XFA form rejected by browser viewer build 1187; certificate of form issuer revoked 5C:E2

vpn_client_bug, everywhere, workstation, Network
Remote client closes; tunnel program crashes; cannot work from home today; Fernzugriff stuerzt ab
The dial-in program closes as soon as I start it.; From home nothing works since the update.; The tunnel icon is gone.
Client crash on @; Application crash
build77: it updated itself in the night; new icon / ztnaclient.exe 7.7.0 c0000005 in wfpcallout; build 7.7.0 rollback published INC-7731

meeting_outage, everywhere, none, Collaboration
Video meeting cannot start; meeting link dead; calls fail at provider; Besprechung startet nicht
Joining the meeting ends with something went wrong.; Nobody can start a meeting.; The meeting page loads forever.
-
mo9: the news writes about it; mobile app neither / provider incident MO90417 region EU; AFD edge 503 front door

stick_drivers, everywhere, workstation, Hardware
Webcam stopped; camera light on but black; camera gone after update; Kamera nach Update weg
My camera is black in every program.; The camera vanished from the list.; People cannot see me since today.
Device error on @; Device manager
camdrv: after the restart for updates; an update was forced / usbvideo.sys 10.0.99 code 43; optional driver 4482 withdrawn
`)

export const evaluationSymptoms = (): Symptom[] =>
  symptoms(`
plotter, asset, printer, Printing
Plotter cuts plans; large prints wrong; @ eats paper; Plotter druckt schief
Plans from @ come out with half the drawing.; The large format device ~ stops in the middle.; Construction needs the plans and @ does nothing.
Device warning @; Wide format
carriage: a scraping sound; it stops on the left / carriage stall 86:01, encoder strip dirty; belt tension low
inkline: blue is missing; stripes across / ink tube pressure error 26.1; printhead M/Y expired #
spoolram: only big files; small plans work / spool RAM 1 GB exceeded; HPGL2 parse stop at byte #

laptop_heat, user, workstation, Hardware
Laptop gets hot; notebook shuts down; fan is loud; Notebook geht aus
My notebook switches off on my lap.; The fan screams and then it is dark.; It went off in a meeting without a word.
Thermal trip @; Hardware health
dustfan: since the building works; it smells / fan 0 rpm reported, thermal trip 105C; heat pipe delta high
batswell: the touchpad is bent; it does not lie flat / battery swelling, pack serial recalled lot #; charge limit 0x12
bgupdate: at midday always; something scans / compattelrunner 100 percent; bios fan table 1.14 bug

edi, client, server, Business Application
EDI orders missing; customer orders do not arrive; desadv rejected; Bestellungen fehlen
The orders of our biggest customer are missing.; Delivery notes are rejected by the retailer.; EDI partner complains about silence.
EDI queue stuck on @; EDI converter
as2cert: since the partner renewed; signature is mentioned / AS2 MIC mismatch, partner cert serial 4F; MDN negative
mapping: only orders with promotion lines / segment PRI+AAA unexpected at #; mapping release D.96A vs D.01B
vanbox: nothing since midnight; they see them sent / VAN mailbox lock file stale; X.400 poll 0 messages code 550-7

kiosk, asset, workstation, Hardware
Kiosk screen frozen; terminal ~ shows desktop; visitor kiosk dead; Kiosk haengt
Visitors cannot register ~.; The kiosk shows the desktop instead of the page.; @ asks for a login.
Kiosk heartbeat lost @; Kiosk
autologon: it shows a user name field / autologon LSA secret missing; shell launcher 0xC0000409
touch: touching does nothing; a mouse works / touch controller firmware hang EXC80; usb selective suspend
browser: a page about an update / edge kiosk policy 132 assigned twice; webview2 evergreen crash #

bank_link, client, workstation, Business Application
Online banking fails; payments cannot be signed; card reader for bank; Banking Fehler
Signing payments ends with an error.; The banking program does not fetch statements.; Three colleagues cannot release payments.
-
smartreader: the reader lamp is off / smart card resource manager 0x8010001D; CCID driver 5.2
ebics: since the bank letter; keys are mentioned / EBICS key version A005 refused 091002; user state SUSPENDED
proxyssl: a certificate warning comes first / TLS inspection breaks pinning at gateway; cipher 0xC02F denied

library_share, client, server, File Services
Project files read only; cannot save to share; files locked for ~; Dateien schreibgeschuetzt
We can open but not save the project files.; It says somebody else has it open, but nobody has.; Saving on the share takes forever.
Share latency on @; File service
oplock: it names a colleague on holiday / stale oplock, SMB session #; lease break timeout
quota2: only large files / FSRM quota template hard limit; event 12325
abe: folders disappear / access based enumeration token bloat 65535; nested group depth 12

dns_filter, client, network, Network
Web pages blocked; sites not found; internet works half; Seiten blockiert
Some pages say blocked though we need them.; The supplier site is not found.; Half of the internet is gone.
Resolver failure @; DNS
sinkhole: a page with a shield / category list 4471 false positive; sinkhole answer 0.0.0.0
dnssec: only one supplier / DNSSEC bogus signature expired RRSIG; SERVFAIL trust anchor
forward: slow first, then fine / forwarder timeout # ms; conditional zone stale SOA

shared_calendar, user, none, Collaboration
Calendar wrong; appointments missing; meetings moved by an hour; Kalender falsch
My appointments are on the wrong day.; Meetings of the boss are missing in my view.; Invitations I accepted come back.
-
delegate: only since I am a deputy / delegate meeting message loop; FreeBusy LID stale
tzshift: only meetings from abroad; an hour / appointment tz blob W. Europe mismatch; ICS floating time
mobilecal: when I touch the phone / EAS calendar hijack, organizer lost; client build 4.2.#

nas, asset, server, Storage
NAS beeps; storage box full of errors; @ very slow to open; NAS piept
The box ~ beeps all the time.; Opening a folder on @ takes minutes.; Copying to @ stops at the end.
Volume degraded on @; Storage array
rebuild: an orange lamp on bay three / RAID rebuild at # percent, bay 3; uncorrectable sector 0x1F
snapfull: deleting does not free space / snapshot reserve 100 percent; btrfs metadata ENOSPC
nicflap: it disconnects for seconds / LACP partner churn port 2; NIC driver reset igb

signature_portal, user, none, Business Application
Cannot sign contract; signing portal error; e-signature refused; Signatur fehlgeschlagen
The signing page refuses my signature.; The code for signing never arrives.; The contract says not authorised.
-
smsroute: the text message comes an hour later / SMS OTP route delayed, carrier 7701; code TTL 300
namematch: my second name is missing / qualified certificate CN mismatch; identity level 2
popup: a window flashes / signing popup blocked, SameSite cookie lax; origin not allowed

cooling, asset, network, Infrastructure
Server room too warm; temperature alarm; air condition fault ~; Serverraum zu warm
It is very warm in the server room.; The air conditioner ~ drips.; A loud alarm comes from the rack.
Temperature above limit @; Environment
compressor: it starts and stops / compressor lockout E4, high pressure; restart count #
filterair: air hardly moves / differential pressure 210 Pa filter; blower speed 100
sensorfail: it does not feel warm / sensor 2 drift +9C; probe open circuit 0xFF

os_wave, everywhere, workstation, Software
Start menu dead; taskbar gone; desktop empty after restart; Startmenue tot
The start button does nothing.; My desktop has no bar any more.; After the restart everything is empty.
Shell crash on @; Shell
shell26: since the night update / explorer.exe 26100.9 xaml fault 0xc000027b; KB5091177 known issue

mail_wave, everywhere, none, Email
Mails delayed for hours; outgoing post stuck; provider mail trouble; Mails verspaetet
My mails arrive hours later.; Customers do not get our offers today.; Messages stay in the outgoing box.
-
ex11: it is on the status page / EX1149021 transport queue backlog; 451 4.7.500 server busy

bank_wave, everywhere, none, Security
Strange call from bank; fake support call; someone wanted remote access; Betrugsanruf
A man said he is from the bank and wanted access.; I got a call about a blocked payment.; They wanted me to install a tool.
-
vish: he knew our name; a number from abroad / vishing campaign BNK-22; remote tool quickassist lure
`)

// How people say that something does not work, in the languages that desks meet: words that name no thing.

const words = (text: string): string[] => text.trim().split(/\s+/)

export const complaints: Readonly<Record<string, readonly string[]>> = {
  English: words(`
    the an and or is are was were be been being it its in on at to of for from by with without not no nor this that these those
    we you he she they my our your his her their them me us have has had having can cannot could would should will shall may might must
    do does did doing done please thanks thank hello hi dear when where why how what which who since all any some only just still
    again anymore more most very too also even now then there here if because while than so such until after before again once
    don doesn didn isn aren wasn weren won wouldn couldn can't cant doesnt dont isnt wont
    work works working worked broken broke break breaks fail fails failed failing failure problem problems issue issues trouble
    stopped stops stop unable help needed need needs wrong bad today yesterday morning since always never anything something nothing
    everything getting gets get got keeps keep going goes gone happen happens happened dead urgent asap use using used try tries tried
    trying responding respond responds`),
  German: words(`
    geht gehen ging funktioniert funktionieren funktionierte läuft laufen tut klappt klappen kaputt defekt defekte defekter gestört
    störung störungen fehler probleme problem fehlerhaft ausgefallen ausfall spinnt streikt startet reagiert reagieren hängt
    nicht nichts kein keine keinen keiner mehr wieder erneut immer noch schon seit heute gestern morgen früh bitte hilfe dringend
    hallo guten danke tot steht arbeitet arbeiten lässt sich möglich kommt zu auf ab an aus zuverlässig richtig einfach`),
  French: words(`
    marche marchent marcher fonctionne fonctionnent fonctionner fonctionnement panne hs cassé cassée bloqué bloquée plante planté
    problème problèmes erreur dysfonctionnement répond répondent démarre ne pas plus rien jamais toujours encore nouveau depuis hier
    aujourd hui matin aide urgent bonjour merci svp impossible correctement ça cela va est les des`),
  Spanish: words(`
    funciona funcionan funcionar funcionando anda andan sirve roto rota averiado averiada estropeado estropeada falla fallan fallo
    fallando avería problema problemas error va van responde responden arranca enciende no nada nunca siempre todavía otra vez nuevo
    desde ayer hoy mañana ayuda urgente hola gracias favor puede puedo podemos deja dejó ha está están sigue ya muy más`),
  Italian: words(`
    funziona funzionano funzionare funzionante va vanno parte guasto guasta rotto rotta bloccato bloccata problema problemi errore
    malfunzionamento risponde rispondono non più niente nulla mai sempre ancora nuovo dalla ieri oggi mattina stamattina aiuto urgente
    ciao buongiorno grazie riesce riesco possibile è sono`),
  Dutch: words(`
    werkt werken werkte doet doen gaat kapot defect storing storingen probleem problemen fout fouten hangt reageert start niet niets
    geen meer weer opnieuw altijd nog sinds gisteren vandaag ochtend hulp dringend hallo bedankt goed lukt kan kunnen`),
  Portuguese: words(`
    funciona funcionam funcionar funcionando funcionou avariado avariada quebrado quebrada estragado estragada falha falhou falhando
    avaria problema problemas erro responde respondem liga arranca não nada nunca sempre ainda novamente outra vez desde ontem hoje
    manhã ajuda urgente olá obrigado obrigada favor está estão parou consegue consigo mais`),
  Polish: words(`
    działa działają działać działało zepsuty zepsuta zepsute zepsuł zepsuła zepsuło awaria awarii usterka uszkodzony uszkodzona problem
    problemy błąd błędy odpowiada reaguje włącza uruchamia chodzi nie nic nigdy zawsze nadal jeszcze znowu znów ponownie od wczoraj dziś
    dzisiaj rano pomoc pilne proszę dzień dobry dziękuję już przestał przestała przestało można mogę poprawnie ciągle`),
  Swedish: words(`
    fungerar fungera funkar funka fungerade trasig trasigt trasiga sönder problem fel felet felaktig svarar startar går inte inget ingen
    ingenting aldrig alltid fortfarande igen åter sedan igår idag morse hjälp brådskande hej tack längre kan slutat slutade hänger`),
  Danish: words(`
    virker virke virkede fungerer fungere defekt gået stykker problem problemer fejl svarer starter går ikke intet ingen aldrig altid
    stadig igen siden går dag morges hjælp haster hej tak længere kan holdt op hænger`),
  Russian: words(`
    работает работают работать работал работала работало сломался сломалась сломалось сломан сломана сломано неисправен неисправна
    неисправность проблема проблемы ошибка ошибки отвечает отвечают включается запускается не нет ничего никогда всегда опять снова
    ещё еще уже вчера сегодня утра утром помощь помогите срочно здравствуйте спасибо пожалуйста больше перестал перестала перестало
    может могу можно завис зависает`),
  Turkish: words(`
    çalışmıyor çalışmıyo çalışmadı çalışmaz çalışamıyor çalışmamakta çalışmıyorum çalışıyor çalışmak bozuk bozuldu arızalı arıza arızası
    sorun sorunu sorunlu sorunlar problem problemi hata hatası yanıt cevap vermiyor açılmıyor değil yok hiç hiçbir artık yine tekrar hala
    hâlâ hep dün bugün sabah sabahtan beri yardım acil merhaba teşekkürler lütfen durdu olmuyor edilemiyor gitmiyor`),
  Japanese: words(`
    動か 動かない 動きません 動き 動く 動作 動作し ない ません なく なくなり なり なる なった なっ ました まし ます でき できない できません
    故障 故障し 不具合 問題 障害 異常 エラー おかしい 壊れ 壊れた 壊れて 使え 使えない 使えません 使用 反応 反応し いる います いま して
    しまい また 再び 今朝 今日 昨日 から まで お願い 願い 至急 しない しません ください いただけ`),
  Chinese: words(`
    不能 不了 无法 無法 没有 没 不 坏 坏了 壞了 坏掉 故障 问题 問題 错误 錯誤 异常 異常 失败 失敗 工作 正常 使用 反应 反應 响应 响应 启动
    运行 用不了 不工作 不正常 一直 总是 還是 还是 又 再次 今天 昨天 早上 上午 请 帮忙 紧急 谢谢 您好 你好 出现 出了 已经 不行 打不开`),
  Korean: words(`
    작동 작동이 작동하지 작동을 작동안함 안돼요 안됩니다 안됨 안되요 안되고 됩니다 돼요 되지 되지않음 않습니다 않아요 않음 않는 않고 안 못
    고장 고장났어요 고장났습니다 고장이 났습니다 났어요 문제 문제가 오류 오류가 에러 장애 이상 이상이 없습니다 없어요 있습니다 있어요
    합니다 해요 해주세요 다시 또 계속 오늘 어제 아침 아침부터 부터 도움 긴급 안녕하세요 감사합니다 부탁 부탁드립니다 사용 사용할 수 동작
    동작하지 동작을 반응 반응이 멈췄어요 멈춤`),
}

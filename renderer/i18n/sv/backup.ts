// Texts of backups: the settings card, the line on the home screen, restoring, and the differences afterwards.
export const backup = {
  title: 'Säkerhetskopia',
  intro:
    'En kopia av hela valvet på en annan disk, lika krypterad som valvet. Bara det som är nytt kopieras, och allt läses tillbaka och jämförs. Du kan arbeta vidare under tiden.',
  place: 'Plats',
  noPlace: 'Ingen plats är vald. Välj en mapp på ett usb-minne eller en gemensam disk, inte på samma disk som valvet.',
  notReachable: 'Platsen är inte ansluten just nu. Det görs en säkerhetskopia när den är tillbaka.',
  notReachableNow: 'inte ansluten just nu',
  sameDisk:
    'Platsen ligger på samma disk som valvet. Går disken sönder är båda borta. Välj hellre ett usb-minne eller en gemensam disk.',
  choose: 'Välj plats',
  change: 'Byt plats',
  changed:
    'Platsen är vald. Kopior på den förra platsen ligger kvar där, också det som har raderats i valvet sedan dess. Ta bort dem själv när du inte behöver dem.',
  run: 'Säkerhetskopiera nu',
  cancel: 'Avbryt',
  schedule: 'Av sig självt',
  scheduleHint: 'Medan valvet är öppet och platsen är ansluten.',
  schedules: { off: 'Aldrig', daily: 'Varje dag', weekly: 'Varje vecka' },
  last: 'Senast',
  never: 'Aldrig',
  lastValue: '{{when}}, {{files}} filer, {{size}}',
  full: 'Allt läst och jämfört',
  drilled: 'Senast övad',
  drilledOk: '{{when}}, allt gick bra',
  drilledBad: '{{when}}, det gick inte',
  drilledNever: 'Aldrig. Öva en gång, så vet ni att det går.',
  problem: 'Det blev ingen säkerhetskopia {{when}}. {{why}}',
  onlyLeaders: 'Chefer, Informationskontoret och administratörer kan ändra det här.',
  readOnly: 'Valvet är öppet bara för läsning, så ingen säkerhetskopia görs härifrån.',
  working: {
    backup: {
      looking: 'Ser efter vad som är nytt',
      copying: 'Kopierar',
      checking: 'Läser tillbaka och jämför',
      ended: 'Klart',
    },
    drill: {
      looking: 'Övar återställning',
      copying: 'Återställer till en tillfällig mapp',
      checking: 'Öppnar och kontrollerar',
      ended: 'Klart',
    },
    restore: {
      looking: 'Ser efter vad som finns',
      copying: 'Återställer och jämför',
      checking: 'Kontrollerar',
      ended: 'Klart',
    },
    of: '{{done}} av {{total}}',
  },
  done: {
    title: 'Säkerhetskopian är klar',
    copied_one: '{{count}} fil var ny, {{size}}. Allt är läst tillbaka och stämmer.',
    copied_other: '{{count}} filer var nya, {{size}}. Allt är läst tillbaka och stämmer.',
    nothing: 'Inget hade ändrats sedan sist. Allt är läst tillbaka och stämmer.',
    repaired_one: 'En fil på platsen var skadad och har kopierats igen. Byt minne om det händer fler gånger.',
    repaired_other:
      '{{count}} filer på platsen var skadade och har kopierats igen. Byt minne om det händer fler gånger.',
    purged_one:
      'En äldre säkerhetskopia är borttagen, eftersom den innehöll sådant som har raderats eller gick att öppna för någon som är borttagen.',
    purged_other:
      '{{count}} äldre säkerhetskopior är borttagna, eftersom de innehöll sådant som har raderats eller gick att öppna för någon som är borttagen.',
    trimmed_one:
      'Ur en äldre säkerhetskopia är nycklar till kanaler borttagna, eftersom de har bytts sedan dess. Allt annat är kvar i den.',
    trimmed_other:
      'Ur {{count}} äldre säkerhetskopior är nycklar till kanaler borttagna, eftersom de har bytts sedan dess. Allt annat är kvar i dem.',
    strange: 'Det ligger filer i valvets mapp som inte hör till valvet. De är inte kopierade: {{files}}',
  },
  kept: 'Kopian från {{when}} ligger kvar till {{until}}, för {{name}} har gallrat innehåll efter den. Den är den sista från tiden före, och innehållet finns kvar i den så länge.',
  notPurged_one:
    'En äldre säkerhetskopia innehåller sådant som har raderats eller en gammal nyckel, och kunde inte tas bort än. Det görs vid nästa säkerhetskopia.',
  notPurged_other:
    '{{count}} äldre säkerhetskopior innehåller sådant som har raderats eller en gammal nyckel, och kunde inte tas bort än. Det görs vid nästa säkerhetskopia.',
  drill: {
    run: 'Öva återställning',
    text: 'Den senaste säkerhetskopian återställs till en tillfällig mapp, öppnas, kontrolleras och tas bort igen. Valvet rörs inte.',
    ok: 'Det gick att återställa. {{frames}} skrivningar och {{blobs}} filer är kontrollerade och stämmer. Den tillfälliga mappen är borttagen.',
    bad: 'Säkerhetskopian gick att läsa, men allt stämmer inte:',
  },
  old: {
    title: 'Kopior från före en uppgradering',
    text: '{{name}} är valvet som det var före en uppgradering {{when}}. Den innehåller också sådant som har raderats sedan dess.',
    wait: 'Den går att ta bort när trettio dagar har gått.',
    remove: 'Ta bort kopian',
    confirm: 'Ta bort {{name}}? Den går inte att få tillbaka.',
    removed: 'Kopian är borttagen.',
  },
  line: {
    fine: 'Säkerhetskopierat {{when}}.',
    amber_one: 'Den senaste säkerhetskopian är {{count}} dag gammal.',
    amber_other: 'Den senaste säkerhetskopian är {{count}} dagar gammal.',
    red_one:
      'Den senaste säkerhetskopian är {{count}} dag gammal. Går datorn sönder är det som gjorts sedan dess borta.',
    red_other:
      'Den senaste säkerhetskopian är {{count}} dagar gammal. Går datorn sönder är det som gjorts sedan dess borta.',
    never: 'Det finns ingen säkerhetskopia. Går datorn sönder är allt i valvet borta.',
    away: 'Platsen är inte ansluten just nu.',
    open: 'Säkerhetskopiera',
    choose: 'Välj plats',
  },
  restore: {
    way: 'Återställ från säkerhetskopia',
    wayText: 'Hämta tillbaka ett valv från ett usb-minne eller en gemensam disk.',
    title: 'Återställ från säkerhetskopia',
    text: 'Välj mappen som säkerhetskopiorna ligger i. Valvet läggs i en ny mapp bredvid. Inget som finns skrivs över.',
    look: 'Välj mappen med säkerhetskopior',
    other: 'Välj en annan mapp',
    choose: 'Vilken säkerhetskopia?',
    chooseText: 'Den översta är den senaste.',
    shelf: '{{label}}, i {{folder}}',
    shelfNoName: 'I {{folder}}',
    row_one: '{{count}} skrivning, {{files}} filer, {{size}}',
    row_other: '{{count}} skrivningar, {{files}} filer, {{size}}',
    keysGone_one: 'Inloggningarna för en kanal går inte att öppna i den',
    keysGone_other: 'Inloggningarna för {{count}} kanaler går inte att öppna i den',
    newest: 'senaste',
    damaged_one: '{{count}} säkerhetskopia går inte att läsa och visas inte.',
    damaged_other: '{{count}} säkerhetskopior går inte att läsa och visas inte.',
    newer_one:
      '{{count}} säkerhetskopia är gjord av en nyare version av Kanalvakt. Installera den för att återställa den.',
    newer_other:
      '{{count}} säkerhetskopior är gjorda av en nyare version av Kanalvakt. Installera den för att återställa dem.',
    none: 'Ingen av dem går att återställa med den här versionen.',
    run: 'Återställ',
    back: 'Tillbaka',
    damagedTitle: 'Säkerhetskopian är skadad',
    damagedText_one:
      '{{count}} av {{total}} filer saknas eller är skadad. Pröva först en annan säkerhetskopia, eller samma på en annan disk.',
    damagedText_other:
      '{{count}} av {{total}} filer saknas eller är skadade. Pröva först en annan säkerhetskopia, eller samma på en annan disk.',
    anyway: 'Återställ det som går',
    doneTitle: 'Valvet är återställt',
    doneText:
      '{{files}} filer, {{size}}, är återställda och jämförda en för en. Lås upp valvet med samma lösenfras som när säkerhetskopian gjordes. Har ingen den så fungerar återställningsbladet också här.',
    doneFolder: 'Valvet ligger i {{folder}}',
    donePart_one:
      '{{count}} fil gick inte att återställa. Kontrollera valvet under Inställningar när du har låst upp det, så ser du vad som saknas.',
    donePart_other:
      '{{count}} filer gick inte att återställa. Kontrollera valvet under Inställningar när du har låst upp det, så ser du vad som saknas.',
    unlock: 'Lås upp',
  },
  report: {
    title: 'Vad som skiljer efter återställningen',
    banner: 'Valvet är återställt från säkerhetskopian {{when}}.',
    show: 'Se vad som skiljer',
    backupAt: 'Säkerhetskopian gjordes',
    restoredAt: 'Återställt',
    folder: 'Det återställda valvet',
    oldFolder: 'Det gamla valvet',
    onlyOld: 'Bara i det gamla valvet',
    writes: 'Skrivningar i säkerhetskopian',
    oldWrites: 'Skrivningar i det gamla valvet',
    damaged: 'Filer som inte gick att återställa',
    noOld:
      'Det fanns inget annat exemplar av valvet på den här datorn att jämföra med. Det som gjordes efter säkerhetskopian finns inte kvar här.',
    states: {
      same: 'Det gamla valvet har samma skrivningar. Inget saknas i det återställda.',
      newer: 'Det gamla valvet fortsätter där säkerhetskopian slutar. Det här saknas i det återställda:',
      beside: 'Det gamla valvet och det återställda har gått skilda vägar. Det här finns bara i det gamla:',
      behind: 'Det återställda valvet har allt som det gamla har, och mer.',
      unreadable:
        'Det gamla valvet finns, men går inte att läsa med dina nycklar, så det går inte att säga vad som skiljer. {{why}}',
      gone: 'Det gamla valvet finns inte längre på sin plats. Det som gjordes efter säkerhetskopian finns inte kvar där.',
    },
    only_one: '{{count}} skrivning, {{period}}',
    only_other: '{{count}} skrivningar, {{period}}',
    listed: 'De {{count}} senaste visas.',
    filesOnly_one: '{{count}} sparad fil finns bara i det gamla valvet.',
    filesOnly_other: '{{count}} sparade filer finns bara i det gamla valvet.',
    membersOnlyThere: 'Kan öppna bara det gamla valvet',
    membersOnlyHere: 'Kan öppna bara det återställda valvet',
    findings: 'Det här noterades i det gamla valvet',
    advice:
      'Arbeta vidare i det återställda valvet. Det gamla rörs inte. Skriv ut den här listan om något behöver göras om.',
    putAway: 'Lägg undan',
    putAwayDone: 'Listan är undanlagd.',
    none: 'Det finns inget att jämföra',
    noneText: 'Valvet är inte återställt från en säkerhetskopia, eller så är listan undanlagd.',
    table: { seq: 'Nr', at: 'När', by: 'Vem', what: 'Vad' },
  },
} as const;

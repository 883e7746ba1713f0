// 512 short Swedish words without å, ä and ö, for passwords that are read aloud or typed on any keyboard.
const WORD_LINES = [
  'adress advokat agenda aktie album algebra alster ananas ankare ankel anorak antenn apelsin apotek arbete arkiv armband artist atlas atlet avtal axel ',
  'babord badrum bageri ballad ballong banan bank barack basket batteri bekant berg berlock beslut bibel bild biljard billig bison blad blank blomma ',
  'blomster blus bokhylla bokstav bonde bord borste brons brosch brunn bukett bulle butik cedar cement central chans cider cigarr cirkel citat citron ',
  'cylinder dagbok dager damm dans datum december dekal delta diamant diesel dimma diplom disk distrikt djungel domare doppa drake drama dricka dubbel ',
  'duett duk duva dvala ejder ekorre ekvator element elev energi enhet epok eter etikett examen exempel expert fabrik fackla fadder falk familj fasad ',
  'fasan fauna fenix ferie fiber figur filial filter final firma fiskare flaska flod flora fluga folk form fotboll frakt fredag frost frukost funktion ',
  'gabardin gala galopp gardin garn gasell gata general gepard gitarr gnista golv grad grafit gram gren grimma gris grop grotta grupp guld gymnast hagel ',
  'halm halsduk hamn hammare handske hantverk hastig hatt havre helg hermelin himmel hinna hink hjul hockey hotell humla hummer hurtig husdjur hylla ',
  'idol igelkott iller import index inland intryck isberg jacka jaguar jasmin jazz jonglera jord journal juli jumbo juni kabel kabin kajak kaktus kalas ',
  'kamera kamin kanal kanel kanin kapell kapten karavan karta katalog kavaj kemi keramik kiosk kittel klassisk klipp klocka knapp knut koffert kofta ',
  'kokos koloni komet konsert kontor koral korp korridor kostym krater krita krydda kuling kuliss kund kurva kvarn kvast kvist lada lager lakan lampa ',
  'lanterna lastbil lavin lavendel legend lejon lera licens likadan linje linne logg lokal lotus lunch lupin lust lyra lyssna magnet majs makrill mamma ',
  'mandarin manet mango mantel mark marmor maskin maskros matta melodi melon memoar metall meter miljon mineral minister mobil modell moment monark ',
  'morgon mosaik motor mulen munk museum muskot mustang myrten nagel namn natt natur nejlika neon nickel nomad norden notis november nummer nyans nyckel ',
  'nytta objekt ocean oktav olja oliv onsdag opera opinion orange order organ orgel orkan orm ost ozon packe paddel palats palett palm panter papper ',
  'paraply park parkett passage pastej pensel peppar period persika person pilot pingvin pirat plan planet plats plommon poet polka pollen portal ',
  'position potatis press prins prisma program puder pumpa punkt purpur pyramid rabarber rabatt radar radio ramp rapport ravin redskap regel rekord ',
  'rektor relief resa revir ring ris robin rondell ros rosett rubin rubrik runda russin rutin rytm sadel saft saga sallad salt samling saxofon scen ',
  'schack sekel sekund semester serie sida signal silver sirap sits skala skepp skida skiss skola skott skugga skylt slalom slott smaragd smed snabb ',
  'snigel socka sockel socker sol soldat sopran spade sparv spel spindel spurt staket stad stapel station stege stil stolpe stuga summa svala svan ',
  'system tablett tallrik tandem tapet tavla teknik telefon tempel termos terrass text timme tinning titel tobak tomat topas topp torn torsdag trafik ',
  'triangel trio trumma trumpet tulpan turban turist turkos tvilling tystnad ull undan under uppdrag utflykt vacker vagn valross vandrare vanilj varg ',
  'varv vass verk vers vessla vimpel vind vinter viol violin vitamin vitsippa vulkan yoghurt yrke zebra zenit zon ',
];

export const WORDS: readonly string[] = WORD_LINES.join('').trim().split(' ');

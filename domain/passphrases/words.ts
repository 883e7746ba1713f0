// The words that generated passphrases are made of: everyday Swedish words, chosen by hand for this program and under its
// licence, three to eight letters and no å, ä or ö, so that they can be typed on any keyboard. Left out: offensive and
// sad words, names, and words that the strength estimate knows as common.

/** Sorted, each once. */
export const PASSPHRASE_WORDS: readonly string[] = `
  abborre adress affisch afton agent akacia alarm album alfabet alkov alpacka alper altan amulett ananas andel andning
  anka ankare anlag annons ansikte anslag antenn antik apelsin apotek aptit aria arkad arkitekt arkiv armband aroma
  artikel asfalt aska asp asteroid atlas atom aula aveny avsnitt axel azalea backe bad badkar bagare bageri bagge baka
  bakelse bakljus balans balett balja balkong ballad ballong bambu banan banjo bar bark barn barnvagn barr bas basar
  basilika basker bastu batteri bebis bensin berg bergvik berlock betong betyg biff bild biljard biljett bingo biograf
  bister bjudning blad blanda blank bleck blick blixt block blod blom blomma blus bly bock bod bofink bok bokhylla
  bokstav bolag boll bolster bom bomull bonde bord bordduk borg borr borst borste botanik bowling box boxare brand
  brandbil brasa bred brev brevduva bricka bringa bris bro broderi brons brunn brus brygd brygga bryggeri bryna brynja
  budget budkavle buffel buga buk bukett bukt bula bulle bult bunt bur burk buske buss butelj butik bygel bygge
  byggnad byte byxa camping cancan cell cello cembalo cement central charm chef chiffer chips chock choklad cider
  cikoria cirkel cirkus citat citron citrus civil clown cockpit collage cowboy cykel cykelbud cyklon cylinder cymbal
  cypress dadel dag dagbok daggmask daghem dagsljus dal dala dam damm dans dansk data datum deckare degel dekor delfin
  delta depot derby design dessert detalj diadem diagram dialekt dialog diamant dikt diktare dilemma dill dimma diplom
  disk diskant distans distrikt djungel djup djur dock docka doft dokument domino domkraft dopp dosa drake drama
  dricka drift driva droppe druva dubbel duell duett duk dukat dunge dunk dusch duva dvala dygn dykare dyna dynamo
  effekt eka ekipage eko ekollon ekonomi ekorre eldning elefant elegans elev elit elva emalj emblem enbart energi
  enhet enighet ensemble epistel epok epos eremit etage etanol etapp etikett etta etyd examen expert export express
  extra fabel fabrik facit fackla fagott faktor faktum falk falla fana fanfar farkost farm farstu fartyg fasad fasan
  fason fauna favorit fena fenomen ferie festival fett fiber figur fika fiktion fikus film filosof filt filter final
  finger fink fiol firma fisk fiskbod fjord fjorton fjun flagga flak flamingo flamma flanell flaska flik flinga flink
  flit flod flor flora flotta flotte fluga flundra flyg flygel flykt flytt flyttbil fodral fogde fokus folder folie
  folk folkdans folkvisa fond forell form formel fors forskare fort fosfor foto fotograf fotpall fotsteg frakt frans
  fras fredlig fregatt friare frid frihet friluft frisk frist frost fru frukost frukt frusen frysbox fukt full
  funktion furir furu fyr fyrkant fyrtal fysik gadd gaffel gala galax galjon galler galleri galopp garage gard
  garderob gardin garn garnison gasell gasol gast gata gavel gejser gel gelatin general geni geting gibbon gigant gips
  giraff girland gissning gitarr gitter givare glad glans glaskula glass glasyr glimma glimt glob glosa glugg gluten
  gnista gnom gnu godis golf golv gondol gorilla gotik grafik gram gran granit granne gravyr gren grepp gris grop
  grotta grund grupp grus gryn gryning gryta guide guld guldfisk gullviva gunga gurka gyllene gymnast hagel haj hake
  hall hallon halm halsband halsduk halv hamn hamra hamster hand handboll handduk handske hangar hantverk hare harkla
  harmoni harpa hasp hast hatt hav havre havsbad hed heder hektar helg helgdag hemort hermelin hinder hink hisna hiss
  historia hjord hjort hjortron hjul holk holme honung hopp horisont horn hotell hov humla hummer humor hund hundra
  hundvalp hunger hurra hus husbil huvud hyacint hybrid hydda hygglig hylla hylsa hymn hyra hyss hytt ibis idol idrott
  igelkott iglo ikon illusion imma impala import impuls indigo infart inkast inlopp insekt insida instinkt intresse
  isberg isbit isflak isglass ishall iskall istapp jacka jade jaguar jakt jalusi jargong jasmin jeans jeep jogga joker
  jolle jord jordbruk jorden jordklot jour jubel judo juice julafton julbock julgran jumper jurist justera juvel kabel
  kabin kackel kaffe kaj kajak kajuta kakao kakel kaktus kalas kalender kalk kalkon kalops kalv kam kamel kamera
  kamfer kamin kammare kamomill kampanj kanal kanel kanin kanna kanot kant kantat kanyl kapitel kappa kapsyl kapten
  karaff karamell karate karavan karda karneval karp karta kartong karusell kassa kasse kassett kast kastanj kastell
  kastrull katalog katt kavaj kavalkad kavel kavring kebab kedja kemi kennel ketchup kex kikare kil kilo kimono kind
  kiosk kisel kista kitt kittel kiwi kjol klack klang klapp klass klassrum klaver klenod klick klimat klinga klippa
  klister klocka klot klubb klubba klunga kluven klyfta knapp knop knopp knut knyck knyte kobolt kobra koffert kofot
  kofta koj koja kokbok kokos kola kolibri kolja kollega kollekt koloni kolonn koltrast kombi komet komik komma
  kompani kompass kompis kompost kompott kondor konfekt konfetti kongress konsert konst kontor konvoj kopia kopp
  koppar korall korg korint kork kornett korp kors korsord kort kosmos kostym kotlett kotte krabba kraft krage kram
  kran kravatt krets kring krita krog krok krokant krokig krona kropp kruka krumma krus krut krydda krympa kryss kudde
  kugge kula kulle kund kunskap kupa kupol kupong kur kurir kurort kurs kurva kusin kusk kuttra kuvert kvadrat kvantum
  kvark kvarn kvart kvartett kvarts kvast kvick kvist kvitto kvot kyckling kyla kylig kyss labyrint lack lada ladda
  lager lakan lakrits lama lamell lamm lampa lampett land landning landskap landsort lantbruk larm larv lasso last
  lastbil lastkaj latmask lav lava lavendel laxen led lejon lektion lektyr lera licens lift liga lila lilja limpa lin
  lina linbana lind linda linje linne linser lista liter liv livsverk ljud ljudbok ljum ljummen ljung ljus ljuvlig
  lock locka loft logg logik lok lokal lom lopp loss lott lotus luddig luft luftig lugg lugn lukt lunch lund lunga
  lunta lupp lustig luta lycka lyft lykta lymfa lyra lyrik lystra madrass magasin magister magnet magnolia majs
  makrill mala malm malt malva mandarin mandel mandolin mango mangrove manke mantel manus mapp maraton margarin
  marimba mark markis marknad marmelad marmor marsch marsipan marsvin mask maskerad maskin maskot maskros massa mast
  match material matkorg matros matsal matsked matta mattor medalj medel medicin meditera megafon mejeri mejram mejsel
  melodi melon membran menuett menyn merit messing metall meteor meter metod metro midnatt mil mild miljon mimosa
  mineral mingel miniatyr minne mint minut mirakel mistel mjuk mobil mode modell modem moder moln molnfri moment
  monsun monter moped moral morgon morot morse mosaik moster motell motion motor motto mugg mula mulen mun muntra mur
  murare murgrona musik musikal muskel muskot mussla must mustang mustasch mutter mygga mylla mynt mynta myr myra
  myrra myrstack mysig mystik nacke nagel nalle namn namnsdag natt natur navel nejlika nektar neon nerv nickel nisch
  nitti nomad nord nordan nordisk nordlig nordpol norm norrsken notis novell nudel nummer nyans nybygge nyckel nyfiken
  nyheter nymf nypon nytta oas oblat oboe ocean ockra odla odling offert oktav olika oliv olja omelett omkrets omlopp
  omslag opal opera optik ordbok ordlek ordning oregano orgel orkester ormbunke ornament ostkaka oval oxe ozon packe
  padda paddel paket palats palett palm palmblad panda panel panna panorama pantera papegoja papper paprika parad
  paradis paraply parasoll parfym park parkett parodi pasta pastej pastell paus pelare pelikan pendel pendyl pengar
  penna peppar pergola period perrong persika persilja pianist piano picknick pigg pik pil pilgrim pilot pilt pincett
  pingvin pinje pinne pion pipa pipett pirat pirog piska pistasch pizza placera plan planet planka plankton plansch
  plast platina plats platta plog plommon plugg pocket podium poesi pokal polare polka pollen polo pommes pony popcorn
  poppel port portal portion portugis post posthorn potatis prakt pralin prata prelat press prins prisma profil
  program projekt promenad prosa protein provins pryl psalmbok publik pudding pudel puder pulver puma pump pumpa punkt
  pupill puss pussel pyjamas pynta pyramid pyssla pyton rabarber rabatt racket rad radar radio raket rally ram ramp
  ramsa rank rapport raps rast ratt rauk ravin realist rebus recept redskap referat reflex regatta regel region
  register regn regnrock rekord rektor relik rem remsa reporter repris residens restid retorik revy rida riddare
  ridhus rikedom riktig rim rimfrost ring ripa ris risgryn rispa ritt ritual roa robot rock rodd roddare roder rodnad
  roll rom roman romans rondell ropa ros rosa rosett rosmarin rosta rotfrukt rovdjur rubin rubrik rugby ruin rulla
  rullar rullstol rum rumba runa rund runsten russin rustik rustning ruta rutin ryck rygg ryktbar rykte rymd rynka
  rytm ryttare sabel saffran safir saft saga sagobok sakta salami saldo sallad salong salt salut salva samba samling
  samtal sand sandal sardin satellit satin sax saxofon scarf scen schack schema schlager scout sebra sedel segel seger
  seglare segling sekel sekund selleri semester semla senap senior sensor serie serum servett service sesam siden
  sidor sidovind sierra siffra sigill signal signatur sikt silke sill silo silver simhall simma singel sirap siren
  sirlig sits sju sjunga sjutton skafferi skaft skaka skala skald skarp skarv skata skatbo skatt skede skepp skeppare
  sketch skida skidbana skidor skiffer skifta skikt skilt skimmer skina skinn skir skiss skiva skjorta skjuts sko skog
  skohorn skola skona skopa skorpa skorpion skorsten skoter skott skovel skratt skrift skrin skriva skrivbok skruv
  skugga skulptur skur skuta skvadron skydd skyffel skylt skymning skynda skytt skyttel slalom slang slant slev slinga
  slipad slips slott slump slunga slup sluss slutspel smaragd smart smatter smed smedja smekning smet smicker smidig
  smultron smycke smyg snabb snappa snickare snickeri snigel snille snitt snorkel snubbla snurra socka soda soffa sol
  solglas solhatt solig solros solsken solstol solur sonat sond sonett sopkvast sopran sorbet sorg sork sorl sotare
  sovrum spade spark spegel spektrum spelbord spelman spenat spets spik spira spiral spjuver splitter spole sport
  sprint squash stab stad stadga stadion stake standar stansa station statist staty stavelse steg stege stek stencil
  stenmur stick stiga stilren stiltje stim stol stolpe stork storm storstad strand strategi streck strimla strof
  struken strumpa student studie studio stuga stump stycke stylta styra styrka sula sultan summa sump sund surdeg surr
  svala svalka svamp svan svans svart svavel svepask svit sylt symfoni symmetri syntax syren syskon system tabell tack
  tacksam tagel takkrona taklampa takt taktik tal talang talgoxe tall tallrik tandem tango tankbil tanke tapet tapper
  tavla taxa teater tecken teckning tegel tejp teknik telefon teleskop tema tempel tempo tenn tennis teorem teori
  terapi termin termos terrass terrier textil tidning tiger timjan timme timmer timotej tingest tinktur tinning tistel
  titan titel tjog tjugo tjur toalett toffel tofs tofu toga tolk tolv tomat tomt tomte tonfisk tonvikt topas topp torg
  tork torka torn tornado torp torr torsk torv trafik trakt traktor trall trampa trana trapets trappa trassel trast
  tratt tredje trekant trilla trim trio trippel triumf trivsam trofast trombon trottoar trubadur truck trumf trumma
  trumpet trupp tryck tryckeri tryffel trygg tub tuba tuff tugga tukan tulpan tumme tundra tunga tunna tunnel tupp
  turban turbin turist turkos tusen tuss tvilling tyg tygel tyll tyngd udde uggla ugn ukulele ullgarn ulv umbra
  underlag uniform uppdrag upplaga uppsats uppsyn urbild urskog urtid utfart utflykt utkant utkik utrop utsikt utter
  vagabond vagga vagn vakt vaktel valk vallmo valp valross valv vana vandra vandring vanilj vante varg varm varv
  vatten vaxljus vecka ved vedbod vedtrave vektor veranda verk verkstad verktyg version vessla veta vete vettig vev
  viadukt vifta vigsel viking vild vildmark vilja villa vilsam vimpel vind vindruta vinge vinkel vinst viol violett
  violin virka virvel viska visning visp vistas vitamin vitrin vitsippa vokal volang vrist vulkan vykort yacht yoga
  yrke yster yxa zebra zenit zink zon zoo
`
  .trim()
  .split(/\s+/);

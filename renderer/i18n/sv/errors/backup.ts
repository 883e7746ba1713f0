// Error messages of backups and restoring.
export const backupErrors = {
  backup: {
    cancelled: 'Säkerhetskopian avbröts. Den förra finns kvar, och det som hann kopieras behöver inte kopieras igen.',
    changing: 'Något raderades eller en nyckel byttes medan säkerhetskopian gjordes. Försök igen om en stund.',
    linkInTarget:
      'Bland säkerhetskopiorna ligger en länk i stället för {{file}}. Den följs inte, så det blev ingen ny säkerhetskopia. Den förra finns kvar. Ta bort länken, eller välj en annan plats.',
    linkInVault:
      'I valvets mapp ligger en länk i stället för {{file}}. Den följs inte, så det blev ingen säkerhetskopia. Lås valvet och lås upp det igen.',
    noTarget: 'Välj först var säkerhetskopiorna ska ligga.',
    none: 'Det finns ingen säkerhetskopia där än.',
    notVerified:
      'Det som skrevs gick inte att läsa tillbaka som det var, så det blev ingen säkerhetskopia. Platsens disk kan vara på väg att gå sönder. Välj en annan.',
    oldCopyTooNew: 'Kopian går att ta bort när {{days}} dagar har gått.',
    sourceUnreadable:
      'En av valvets filer gick inte att läsa, så det blev ingen säkerhetskopia. Kontrollera valvet här under.',
    targetBusy: '{{user}} på {{host}} håller på att säkerhetskopiera dit. Försök igen om en minut.',
    targetFull:
      'Platsen är full, så det blev ingen ny säkerhetskopia. Den förra finns kvar. Gör plats eller välj en annan.',
    targetInVault:
      'Säkerhetskopior kan inte ligga i valvets egen mapp, och inte i en mapp som valvet ligger i. Välj en mapp på en annan disk.',
    targetLost:
      'Platsen försvann eller svarade med ett fel medan säkerhetskopian gjordes. Den förra finns kvar. Se efter att minnet sitter i, och försök igen.',
    targetMissing: 'Platsen är inte ansluten. Sätt i minnet eller anslut disken, så görs säkerhetskopian.',
    targetOther:
      'Platsen finns, men säkerhetskopiorna som gjordes förut är inte där. Det kan vara ett annat minne. Sätt i det rätta, eller välj platsen igen om ni vill börja om där.',
    targetReadOnly: 'Det går inte att skriva på platsen. Se efter om minnet är skrivskyddat, eller välj en annan mapp.',
    working: 'En säkerhetskopia, en övning eller en återställning pågår redan. Vänta tills den är klar.',
  },
  restore: {
    cancelled: 'Återställningen avbröts, och inget har lagts till.',
    damaged: '{{count}} av {{total}} filer i säkerhetskopian saknas eller är skadade. Inget har återställts.',
    diskFull: 'Disken är full, så valvet kunde inte återställas dit. Inget har lagts till. Välj en annan disk.',
    folderNotEmpty: 'Mappen är inte tom. Ett valv återställs bara till en tom mapp.',
    insideBackup: 'Välj en annan mapp. Den där hör till säkerhetskopiorna.',
    insideVault: 'Välj en annan mapp. Där ligger redan ett valv, och inget skrivs över.',
    noBackup: 'Det finns inga säkerhetskopior från Kanalvakt i den mappen.',
    notListed: 'Den säkerhetskopian visas inte längre. Välj mappen igen.',
    notWritable: 'Det går inte att skriva i den mappen. Inget har lagts till. Välj en annan.',
    unreadable: 'Mappen går inte att läsa. Se efter att minnet sitter i.',
  },
} as const;

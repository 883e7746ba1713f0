// One text of a record that is reviewed: masked word by word, or as it is given out; a working note is withheld unless
// somebody says otherwise. R42.1; TF 2:12.
import { Switch } from '@mantine/core';
import type { DisclosureContent, DisclosurePart } from '../../../domain/disclosures/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './disclosures.module.css';
import { GivenText, MaskingText } from './masked-text.tsx';
import type { Reviewing } from './use-review.ts';

interface PartOutProps {
  part: DisclosurePart;
  notes: DisclosureContent['notes'];
  reviewing: Reviewing;
  isMasking: boolean;
}

export function PartOut({ part, notes, reviewing, isMasking }: PartOutProps) {
  const { t } = useText();
  const isNote = part.what === 'note';
  const isOut = !isNote || reviewing.isNoteOut(part.key);
  return (
    <div className={isNote ? layout.tight : undefined}>
      <div className={classes.file}>
        <p className="dim">{t(`disclosures.review.part.${part.what}`)}</p>
        {isNote && (
          <Switch
            label={t('disclosures.review.noteOut')}
            checked={isOut}
            disabled={!isMasking}
            onChange={({ currentTarget }) => reviewing.setNoteOut(part.key, currentTarget.checked)}
          />
        )}
      </div>
      {isNote && isMasking && <p className="dim">{t(`disclosures.review.noteWhy.${notes}`)}</p>}
      {isMasking ? (
        <MaskingText
          part={part}
          masked={reviewing.maskedIn(part.key)}
          section={reviewing.by}
          onChange={(masked) => reviewing.mask(part.key, masked)}
        />
      ) : (
        <GivenText part={part} masked={reviewing.maskedIn(part.key)} />
      )}
    </div>
  );
}

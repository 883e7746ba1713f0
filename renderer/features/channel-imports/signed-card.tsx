// Who signed a register file, and the digits to compare with the sender the first time. R08.
import { Button, Checkbox } from '@mantine/core';
import { Facts, Note, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import classes from './channel-imports.module.css';
import type { Preview } from './types.ts';

interface SignedCardProps {
  readonly signed: NonNullable<Preview['signed']>;
  readonly compared: boolean;
  readonly onCompared: (compared: boolean) => void;
  readonly onAnother: () => void;
}

export function SignedCard({ signed, compared, onCompared, onAnother }: SignedCardProps) {
  const { t } = useText();
  const { name, municipality, created, digits, known } = signed;
  const another = (
    <Button variant="default" onClick={onAnother}>
      {t('imports.anotherFile')}
    </Button>
  );
  return (
    <Section title={t('channelImport.signed.title')} extra={another}>
      <div className={classes.questions}>
        <Note tone="green">
          {t('channelImport.signed.intact')} {known && t('channelImport.signed.known')}
        </Note>
        <Facts
          rows={[
            { label: t('channelImport.signed.by'), value: <bdi>{name}</bdi> },
            { label: t('channelImport.signed.from'), value: <bdi>{municipality}</bdi> },
            { label: t('channelImport.signed.made'), value: exactTime(created) },
            { label: t('channelImport.signed.digits'), value: digits, code: true },
          ]}
        />
        {!known && (
          <>
            <p className={classes.guess}>{t('channelImport.signed.compare', { name })}</p>
            <Checkbox
              label={t('channelImport.signed.compared', { name })}
              checked={compared}
              onChange={(event) => onCompared(event.currentTarget.checked)}
            />
          </>
        )}
      </div>
    </Section>
  );
}

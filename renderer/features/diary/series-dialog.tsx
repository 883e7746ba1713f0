// Edits a board's number series, and where its records are sent to be registered.
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SeriesView } from '../../../domain/diary/calls.ts';
import { formatNumber, parsePattern } from '../../../domain/diary/pattern.ts';
import { OptionalMail } from '../../../domain/kernel/schemas.ts';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

interface Props {
  view: SeriesView;
  name: string;
  onClose: () => void;
}

/** The address, and whether it may be saved as it stands. */
function useAddress(known: string) {
  const { t } = useText();
  const [mail, setMail] = useState(known);
  const [wrong, setWrong] = useState(false);
  const check = (): boolean => {
    const { success } = OptionalMail.safeParse(mail);
    setWrong(!success);
    return success;
  };
  const field = (
    <TextInput
      label={t('diary.series.mail')}
      description={t('diary.series.mailHint')}
      value={mail}
      maxLength={254}
      inputMode="email"
      autoComplete="off"
      error={wrong ? t('diary.series.mailWrong') : undefined}
      onChange={(event) => {
        setWrong(false);
        setMail(event.currentTarget.value);
      }}
    />
  );
  return { mail: mail.trim(), check, field };
}

export function SeriesDialog({ view, name, onClose }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const year = Number(today.slice(0, 4));
  const [pattern, setPattern] = useState(view.series?.pattern ?? '');
  const [first, setFirst] = useState<number | string>(view.series?.year === year ? view.series.first : 1);
  const address = useAddress(view.series?.registryMail ?? '');
  const save = useAction('diary.saveSeries', {
    quiet: true,
    onDone: ({ takenUp }) => {
      notifyDone(
        [t('diary.series.saved'), takenUp > 0 ? t('diary.series.takenUp', { count: takenUp }) : '']
          .filter((part) => part !== '')
          .join(' '),
      );
      onClose();
    },
  });
  const parsed = parsePattern(pattern.trim());
  const sequence = typeof first === 'number' ? first : 1;
  const submit = (): void => {
    if (!address.check()) return;
    void save.run({ id: view.id, pattern: pattern.trim(), year, first: sequence, registryMail: address.mail });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('diary.series.dialog', { name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...save.press}
            loading={save.busy}
            disabled={pattern.trim() === '' || typeof first !== 'number'}
            onClick={submit}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className={classes.part}>
        <TextInput
          label={t('diary.series.pattern')}
          description={t('diary.series.patternHint')}
          value={pattern}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setPattern(event.currentTarget.value)}
        />
        <NumberInput
          label={t('diary.series.first', { year })}
          value={first}
          min={1}
          max={999_999_999}
          allowDecimal={false}
          onChange={setFirst}
        />
        {parsed.ok && <p>{t('diary.series.example', { number: formatNumber(parsed.value, year, sequence) })}</p>}
        {address.field}
        <ProblemNote problem={save.problem} />
      </div>
    </Dialog>
  );
}

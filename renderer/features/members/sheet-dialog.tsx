// Creates a recovery sheet: explanation, the key shown once, print, and where the paper is kept.
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { CodeTicket, Dialog, Note, ProblemNote, useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './members.module.css';
import { PlaceForm } from './place-form.tsx';
import { type Sheet, useSheetDocument } from './print-documents.ts';
import { groupsOf } from './sheet-groups.ts';

export function SheetDialog({ replaces, onClose }: { replaces: boolean; onClose: () => void }) {
  const { t } = useText();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const confirm = useConfirm();
  const close = async (): Promise<void> => {
    if (
      sheet === null ||
      (await confirm({
        title: t('members.sheet.leaveTitle'),
        text: t('members.sheet.leaveText'),
        confirm: t('members.sheet.leave'),
      }))
    )
      onClose();
  };
  return (
    <Dialog opened onClose={() => void close()} title={t('members.sheet.title')}>
      {sheet === null ? (
        <Before replaces={replaces} onMade={setSheet} onCancel={onClose} />
      ) : (
        <Shown sheet={sheet} onDone={onClose} />
      )}
    </Dialog>
  );
}

function Before({
  replaces,
  onMade,
  onCancel,
}: {
  replaces: boolean;
  onMade: (sheet: Sheet) => void;
  onCancel: () => void;
}) {
  const { t } = useText();
  const make = useAction('members.makeRecoverySheet', { quiet: true, onDone: onMade });
  return (
    <div className={classes.stack}>
      <p>{t('members.sheet.what')}</p>
      <p>{t('members.sheet.before')}</p>
      {replaces && <Note tone="amber">{t('members.sheet.oldStops')}</Note>}
      <ProblemNote problem={make.problem} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button {...make.press} loading={make.busy} onClick={() => void make.run({})} data-autofocus>
          {t('members.sheet.go')}
        </Button>
      </div>
    </div>
  );
}

function Shown({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const { t, language } = useText();
  const document = useSheetDocument();
  useSecretShown();
  const print = useAction('exports.print');
  return (
    <div className={classes.stack}>
      <Note tone="accent">{t('members.sheet.shown')}</Note>
      <CodeTicket label={t('members.sheet.label')}>
        {groupsOf(sheet.identity).map((line) => (
          <span key={line} style={{ display: 'block' }}>
            {line}
          </span>
        ))}
      </CodeTicket>
      <div>
        <Button
          leftSection={<IconPrinter size={16} aria-hidden />}
          loading={print.busy}
          onClick={() => void print.run({ document: { ...document(sheet), language } })}
        >
          {t('members.sheet.print')}
        </Button>
      </div>
      <PlaceForm made={sheet.made} onDone={onDone} />
    </div>
  );
}

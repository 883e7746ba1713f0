// A substitute states that whoever has the phone was there, or says what kept them out (R25.3).
import { Button } from '@mantine/core';
import type { RehearsalView } from '../../../domain/absences/rehearsal-model.ts';
import { Dialog, ProblemNote, ReasonDialog } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

interface Props {
  absenceId: string;
  rehearsal: RehearsalView;
  onClose: () => void;
}

function useRehearse({ absenceId, rehearsal, onClose }: Props, done: string) {
  const { busy, problem, run, press } = useAction('absences.rehearse', {
    quiet: true,
    onDone: () => {
      notifyDone(done);
      onClose();
    },
  });
  const say = (gotIn: boolean, reason: string): void =>
    void run({ id: absenceId, loginId: rehearsal.loginId, gotIn, reason, withPhone: gotIn });
  return { busy, problem, say, press };
}

export function GotInDialog(props: Props) {
  const { t } = useText();
  const me = useMe();
  const { phoneHolder } = props.rehearsal;
  const { busy, problem, say, press } = useRehearse(props, t('handover.rehearsals.doneIn'));
  const text =
    phoneHolder === ''
      ? t('handover.rehearsals.phoneUnknown')
      : phoneHolder === me?.name
        ? t('handover.rehearsals.phoneMine')
        : t('handover.rehearsals.phoneText', { name: phoneHolder });
  return (
    <Dialog
      opened
      onClose={props.onClose}
      size="sm"
      title={t('handover.rehearsals.phoneTitle')}
      buttons={
        <>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button {...press} loading={busy} onClick={() => say(true, '')} data-autofocus>
            {t('handover.rehearsals.phoneIn')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p>{text}</p>
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}

export function NotInDialog(props: Props) {
  const { t } = useText();
  const { busy, problem, say, press } = useRehearse(props, t('handover.rehearsals.doneNot'));
  return (
    <ReasonDialog
      press={press}
      title={t('handover.rehearsals.notTitle')}
      text={t('handover.rehearsals.notText')}
      label={t('handover.rehearsals.why')}
      action={t('handover.rehearsals.send')}
      busy={busy}
      problem={problem}
      onSend={(reason) => say(false, reason)}
      onClose={props.onClose}
    />
  );
}

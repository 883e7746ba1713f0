// One-time codes: created when the dialog opens, shown once, printed one per page, discarded when it closes.
import { Button, Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import { CodeTicket, Dialog, Note, useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import classes from './members.module.css';
import { useInvitationDocument } from './print-documents.ts';
import type { Invitee, InvitationCode } from './invitation-code.ts';

export function CodesDialog({ people, onClose }: { people: readonly Invitee[]; onClose: () => void }) {
  const { t, language } = useText();
  const { tickets, failed, busy } = useTickets(people);
  useSecretShown();
  const [printed, setPrinted] = useState(false);
  const confirm = useConfirm();
  const document = useInvitationDocument();
  const print = useAction('exports.print', { onDone: ({ printed: done }) => setPrinted(done) });
  const close = async (isConfirmed: boolean): Promise<void> => {
    // "Done" is a deliberate answer; a click outside the dialog may be accidental.
    const sure = isConfirmed || printed || busy || tickets.length === 0;
    if (
      sure ||
      (await confirm({
        title: t('members.invite.leaveTitle'),
        text: t('members.invite.leaveText'),
        confirm: t('members.invite.leave'),
      }))
    )
      onClose();
  };
  return (
    <Dialog
      opened
      onClose={() => void close(false)}
      title={t('members.invite.ready', { count: people.length })}
      buttons={
        <>
          <Button variant="default" onClick={() => void close(true)}>
            {t('members.invite.done')}
          </Button>
          <Button
            disabled={busy || tickets.length === 0}
            loading={print.busy}
            onClick={() => void print.run({ document: { ...document(tickets), language } })}
          >
            {t('members.invite.print')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p className="dim">{t('members.invite.once', { count: people.length })}</p>
        <div role="status" className={classes.stack}>
          {tickets.map((ticket) => (
            <TicketView key={ticket.id} ticket={ticket} />
          ))}
          {busy && <Loader size="sm" />}
        </div>
        {failed.map(({ name, problem }) => (
          <Note key={name} tone="red" alert>
            {t('members.invite.failed', { name, problem: problemText(problem) })}
          </Note>
        ))}
      </div>
    </Dialog>
  );
}

function TicketView({ ticket }: { ticket: InvitationCode }) {
  const { t } = useText();
  return (
    <CodeTicket
      label={t('members.invite.codeFor', { name: ticket.name })}
      head={
        <strong>
          <bdi>{ticket.name}</bdi>
        </strong>
      }
      foot={<span className="dim">{t('members.invite.until', { day: dayFull(ticket.expires) })}</span>}
    >
      {ticket.code}
    </CodeTicket>
  );
}

/** Creates the codes sequentially, once. */
function useTickets(people: readonly Invitee[]) {
  const { run } = useAction('members.invite', { quiet: true });
  const [tickets, setTickets] = useState<InvitationCode[]>([]);
  const [failed, setFailed] = useState<{ name: string; problem: Problem }[]>([]);
  const hasStarted = useRef(false);
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    const make = async (): Promise<void> => {
      for (const person of people) {
        const made = await run({ personId: person.id });
        if (made.ok) setTickets((now) => [...now, { ...person, ...made.value }]);
        else setFailed((now) => [...now, { name: person.name, problem: made.error }]);
      }
    };
    void make();
  }, [people, run]);
  return { tickets, failed, busy: tickets.length + failed.length < people.length };
}

// Another program requests write access. Shown in a corner without interrupting: an answer is optional, and write
// access is never handed over automatically while input is unsaved.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type IncomingWriteRequest, MAX_REASON_CHARACTERS } from '../../../domain/vault/write-access-calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { useUnsaved } from '../../leaving/use-unsaved.ts';
import { clock } from '../../i18n/format.ts';
import classes from './write-access-request.module.css';

const requesterParams = ({ name, user, host }: IncomingWriteRequest): { name: string; host: string } => ({
  name: name === '' ? user : name,
  host,
});

export function WriteAccessRequest() {
  const { t } = useText();
  const { data: writing } = useCall('vault.writing', {});
  const request = writing?.asked ?? null;
  return (
    <div className={classes.place}>
      <span className="sr" role="status">
        {request !== null && t('app.writing.asked.title', requesterParams(request))}
      </span>
      {request !== null && <RequestPanel key={request.nonce} request={request} />}
    </div>
  );
}

function RequestPanel({ request }: { request: IncomingWriteRequest }) {
  const { t } = useText();
  const unsaved = useUnsaved();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const answer = useAction('vault.answerAsking');
  const respond = (granted: boolean): void =>
    void answer.run({ nonce: request.nonce, yes: granted, reason: granted ? '' : reason });
  return (
    <section className={classes.panel} data-asked aria-label={t('app.writing.asked.label')}>
      <h2 className={classes.title}>{t('app.writing.asked.title', requesterParams(request))}</h2>
      <p className={classes.text}>
        {unsaved ? t('app.writing.asked.unsaved') : t('app.writing.asked.text', { at: clock(request.answerBy) })}
      </p>
      {refusing ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            respond(false);
          }}
        >
          <TextInput
            label={t('app.writing.asked.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={MAX_REASON_CHARACTERS}
            autoComplete="off"
            autoFocus
          />
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => setRefusing(false)}>
              {t('common.back')}
            </Button>
            <Button type="submit" loading={answer.busy}>
              {t('app.writing.asked.send')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setRefusing(true)} disabled={answer.busy}>
            {t('app.writing.asked.notNow')}
          </Button>
          <Button onClick={() => respond(true)} loading={answer.busy}>
            {t('app.writing.asked.handOver')}
          </Button>
        </div>
      )}
    </section>
  );
}

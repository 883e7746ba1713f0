// The second reader's answer: approved, or returned with what should change. R33.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote, Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './posts.module.css';

export function ReadCard({ id }: { id: string }) {
  const { t } = useText();
  const [note, setNote] = useState('');
  const approve = useAction('posts.answer', { quiet: true, success: 'posts.read.approved' });
  const giveBack = useAction('posts.answer', { quiet: true, success: 'posts.read.returned' });
  const problem = approve.problem ?? giveBack.problem;
  const missing = problem?.code === 'posts.noteMissing';
  return (
    <Section title={t('posts.read.title')} level={2}>
      <div className={classes.stack}>
        <p className="dim">{t('posts.read.text')}</p>
        <Textarea
          label={t('posts.read.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          error={missing ? t('errors.posts.noteMissing') : false}
        />
        <ProblemNote problem={missing ? null : problem} />
        <div className={classes.row}>
          <Button
            {...approve.press}
            loading={approve.busy}
            onClick={() => void approve.run({ id, approves: true, note })}
          >
            {t('posts.read.approve')}
          </Button>
          <Button
            {...giveBack.press}
            variant="default"
            loading={giveBack.busy}
            onClick={() => void giveBack.run({ id, approves: false, note })}
          >
            {t('posts.read.return')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

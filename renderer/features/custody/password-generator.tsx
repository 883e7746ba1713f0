// Suggests a password, with options for platforms that require a certain kind.
import { Button, Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import {
  DEFAULT_RECIPE,
  generatePassword,
  MAX_CHARACTERS,
  MAX_WORDS,
  MIN_CHARACTERS,
  MIN_WORDS,
  type PasswordRecipe,
  recipeBits,
} from '../../../domain/logins/password.ts';
import { useText } from '../../i18n/use-text.ts';
import shared from './custody.module.css';
import classes from './password-generator.module.css';

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/** The recipe used last, kept until the program exits. */
let lastRecipe: PasswordRecipe = DEFAULT_RECIPE;

const WORD_RECIPE: PasswordRecipe = { kind: 'words', words: 6 };

function Choices({ recipe, onChange }: { recipe: PasswordRecipe; onChange: (recipe: PasswordRecipe) => void }) {
  const { t } = useText();
  return (
    <div className={classes.maker} role="group" aria-label={t('custody.maker.kind')}>
      <SegmentedControl
        aria-label={t('custody.maker.kind')}
        value={recipe.kind}
        onChange={(kind) => onChange(kind === 'words' ? WORD_RECIPE : DEFAULT_RECIPE)}
        data={[
          { value: 'characters', label: t('custody.maker.characters') },
          { value: 'words', label: t('custody.maker.words') },
        ]}
      />
      {recipe.kind === 'words' ? (
        <NumberInput
          label={t('custody.maker.wordCount')}
          value={recipe.words}
          onChange={(value) => onChange({ ...recipe, words: Number(value) || MIN_WORDS })}
          min={MIN_WORDS}
          max={MAX_WORDS}
          clampBehavior="blur"
          allowDecimal={false}
        />
      ) : (
        <>
          <NumberInput
            label={t('custody.maker.length')}
            description={t('custody.maker.lengthHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={recipe.length}
            onChange={(value) => onChange({ ...recipe, length: Number(value) || MIN_CHARACTERS })}
            min={MIN_CHARACTERS}
            max={MAX_CHARACTERS}
            clampBehavior="blur"
            allowDecimal={false}
          />
          <Checkbox
            label={t('custody.maker.symbols')}
            checked={recipe.symbols}
            onChange={(event) => onChange({ ...recipe, symbols: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('custody.maker.unambiguous')}
            checked={recipe.unambiguous}
            onChange={(event) => onChange({ ...recipe, unambiguous: event.currentTarget.checked })}
          />
        </>
      )}
      <span className="dim">{t('custody.maker.strength', { bits: recipeBits(recipe) })}</span>
    </div>
  );
}

export function PasswordGenerator({ onGenerated }: { onGenerated: (password: string) => void }) {
  const { t } = useText();
  const [recipe, setRecipe] = useState(lastRecipe);
  const [choosing, setChoosing] = useState(false);
  const choose = (next: PasswordRecipe): void => {
    lastRecipe = next;
    setRecipe(next);
  };
  return (
    <div className={classes.makerBox}>
      <div className={shared.under}>
        <Button variant="default" onClick={() => onGenerated(generatePassword(recipe, random))}>
          {t('custody.maker.suggest')}
        </Button>
        <Button variant="subtle" onClick={() => setChoosing((previous) => !previous)} aria-expanded={choosing}>
          {t(choosing ? 'custody.maker.hide' : 'custody.maker.show')}
        </Button>
      </div>
      {choosing && <Choices recipe={recipe} onChange={choose} />}
    </div>
  );
}

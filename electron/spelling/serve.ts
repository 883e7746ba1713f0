// The spelling process's side: opens the dictionaries at once and answers one request after the other.
import type { SpellChecker } from './checker.ts';
import type { SpellingMessage, SpellingRequest } from './protocol.ts';

export interface SpellingPort {
  post(message: SpellingMessage): void;
  listen(listener: (request: SpellingRequest) => void): void;
}

/** Answers until the process ends. `describe` says what an error is, without its message, which could contain a word. */
export function serveSpelling(
  port: SpellingPort,
  opening: Promise<SpellChecker>,
  describe: (error: unknown) => string,
): void {
  const answer = (checker: SpellChecker, request: SpellingRequest): SpellingMessage => {
    const { id, language } = request;
    return request.type === 'check'
      ? { type: 'checked', id, misspelt: checker.misspelt(request.words, language) }
      : { type: 'suggested', id, suggestions: checker.suggest(request.word, language) };
  };
  port.listen((request) => {
    void opening
      .then((checker) => answer(checker, request))
      .catch((error: unknown): SpellingMessage => ({ type: 'failed', id: request.id, cause: describe(error) }))
      .then((message) => port.post(message));
  });
}

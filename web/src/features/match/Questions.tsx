import { useState } from 'react';
import type { Question } from '../../api/types';
import { useI18n } from '../../lib/i18n';
import { Button } from '../../ui/Button';

/** For a vague need: what would sharpen it most. An answer is added to the need. */
export function Questions({
  questions,
  onAnswer,
}: {
  questions: readonly Question[];
  onAnswer: (words: string) => void;
}) {
  const { t } = useI18n();
  return (
    // Closed at first: the results are what people came for, and must be in sight.
    <details className="card questions">
      <summary>
        {t('questions.title')} <span className="quiet">({questions.length})</span>
      </summary>
      <ul>
        {questions.map((q) => (
          <Asked key={q.key} question={q} onAnswer={onAnswer} />
        ))}
      </ul>
    </details>
  );
}

function Asked({ question, onAnswer }: { question: Question; onAnswer: (words: string) => void }) {
  const { t, say } = useI18n();
  const [words, setWords] = useState('');
  const example = say(question.example);
  return (
    <li>
      <form
        className="question"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') onAnswer(words.trim());
        }}
      >
        <label htmlFor={`question-${question.key}`}>{say(question.text)}</label>
        <span className="question-line">
          <input
            id={`question-${question.key}`}
            className="input"
            value={words}
            placeholder={t('questions.example', { example })}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <Button type="submit">{t('questions.add')}</Button>
        </span>
      </form>
    </li>
  );
}

import { answerQuestions } from '../threads/answer-questions.js';
import {
  DOCUMENTS,
  type DocumentInput,
  type DocumentKind,
  type DocumentOutput,
  type DocumentQuestion,
} from './documents.js';

answerQuestions(({ kind, input }: DocumentQuestion) =>
  (DOCUMENTS[kind] as (input: DocumentInput<DocumentKind>) => Promise<DocumentOutput<DocumentKind>>)(input),
);

/** Why a request was not carried out, in words. */
import { t } from '../i18n/words.js';

export class Problem extends Error {
  /** @param retryAfter Seconds the server asks to wait; null when it did not say. */
  constructor(code, { status = 0, detail = null, field = null, retryAfter = null } = {}) {
    super(detail ?? code);
    Object.assign(this, { code, status, detail, field, retryAfter });
  }

  /** The server's own words where it gave any, else ours. */
  get words() {
    if (!this.detail) return t(`problem.${this.code}`, { status: this.status });
    return this.field && !this.detail.includes(this.field) ? `${this.detail} ${t('problem.field', { field: this.field })}` : this.detail;
  }
}

/** Any failure as a problem; what is not one is a fault of the page and goes to the console. */
export function asProblem(error) {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem('page', { detail: String(error) });
}

export async function problemOf(response) {
  const facts = await response.json().catch(() => ({}));
  const wait = Number.parseInt(response.headers.get('Retry-After'), 10);
  return new Problem(facts.code ?? 'unreadable', {
    status: response.status,
    detail: facts.detail ?? facts.title ?? null,
    field: facts.field ?? null,
    retryAfter: Number.isNaN(wait) ? null : wait,
  });
}

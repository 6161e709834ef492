import { Marked, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { learn } from '../../../messages/en/learn/learn';
import { decimalSign } from '../../../messages/numbers';
import { Formula } from '../../../ui/controls/Formula';
import { GlossaryTerm } from './GlossaryTerm';
import { Inline } from './Inline';
import { Named } from './Named';

// Markdown becomes tokens, and tokens become elements of React: no text of a lesson is ever read as HTML.

const markdown = new Marked({
  extensions: [
    {
      name: 'display',
      level: 'block',
      start: (src) => src.match(/^\$\$/m)?.index,
      tokenizer(src) {
        const match = /^\$\$\s*([\s\S]+?)\s*\$\$(?:\n|$)/.exec(src);
        return match ? { type: 'display', raw: match[0], text: match[1] } : undefined;
      },
    },
    {
      name: 'inline',
      level: 'inline',
      start: (src) => src.indexOf('$'),
      tokenizer(src) {
        const match = /^\$(?!\s)((?:\\.|[^$\\\n]|\n(?!\n))+?)(?<!\s)\$(?!\d)/.exec(src);
        return match ? { type: 'inline', raw: match[0], text: match[1] } : undefined;
      },
    },
  ],
});

/** Text of a lesson. @param inline one paragraph without its frame */
export function Markdown({ text, inline = false }: { text: string; inline?: boolean }) {
  if (inline) return <>{elements(markdown.Lexer.lexInline(text, markdown.defaults))}</>;
  return <div className="lesson-text">{elements(markdown.lexer(text))}</div>;
}

const elements = (tokens: readonly Token[] | undefined): ReactNode =>
  // Tokens of a text that never changes: their places are their names.
  (tokens ?? []).map((token, i) => <Fragment key={i}>{element(token as Tokens.Generic)}</Fragment>);

/** A formula with the decimal sign of the language; a comma in braces has no space behind it, unlike that of a list. */
const withDecimals = (tex: string): string => (decimalSign() === ',' ? tex.replace(/(?<=\d)\.(?=\d)/g, '{,}') : tex);

/** Only what is listed here is shown as what it is; everything else is shown as the text it is. */
function element(token: Tokens.Generic): ReactNode {
  const inside = () => elements(token.tokens);
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inside()}</p>;
    case 'heading':
      return token.depth <= 2 ? <h3>{inside()}</h3> : <h4>{inside()}</h4>;
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'list':
      return token.ordered ? <ol start={Number(token.start) || 1}>{items(token)}</ol> : <ul>{items(token)}</ul>;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'em':
      return <em>{inside()}</em>;
    case 'del':
      return <del>{inside()}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return <Link href={String(token.href)}>{inside()}</Link>;
    case 'display':
      return (
        <Named tex={token.text}>
          <Formula tex={withDecimals(token.text)} label={learn().lesson.formula} />
        </Named>
      );
    case 'inline':
      return (
        <Named tex={token.text}>
          <Inline tex={withDecimals(token.text)} />
        </Named>
      );
    case 'text':
      return token.tokens ? inside() : token.text;
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

const items = (list: Tokens.Generic) =>
  (list.items as readonly Tokens.ListItem[]).map((item, i) => <li key={i}>{elements(item.tokens)}</li>);

function Table({ table }: { table: Tokens.Table }) {
  return (
    <div className="readout-scroll">
      <table className="readout">
        <thead>
          <tr>
            {table.header.map((cell, i) => (
              <th key={i} scope="col">
                {elements(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{elements(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A word of the glossary, a place on this page, or a web page; any other address is text. */
function Link({ href, children }: { href: string; children: ReactNode }) {
  if (href.startsWith('term:')) return <GlossaryTerm id={href.slice('term:'.length)}>{children}</GlossaryTerm>;
  if (/^#(?:v=1&|$)/.test(href)) return <a href={href}>{children}</a>;
  if (/^https:\/\//.test(href)) {
    return (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    );
  }
  return <>{children}</>;
}

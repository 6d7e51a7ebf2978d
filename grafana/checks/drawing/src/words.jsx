import { renderMarkdown } from '@grafana/data';

export const Words = ({ panel }) => (
  <div
    className="markdown-html"
    dangerouslySetInnerHTML={{ __html: renderMarkdown(panel.options.content.replaceAll('${page:raw}', '')) }}
  />
);

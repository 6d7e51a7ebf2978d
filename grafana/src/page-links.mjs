// Ways from a panel to the monitor's page, where the evidence is.

const PAGE = '${page:raw}/?commodity=';
const link = (title, url) => ({ title, url, targetBlank: true });

export const commodityLink = link('Evidence on the page of the monitor', `${PAGE}\${__field.labels.commodity}`);
export const alertLink = link('Evidence of this alert', `${PAGE}\${__field.labels.commodity}&rule=\${__field.labels.rule}`);

/** For rows of a table, whose columns have these headings. */
export const alertOfRow = link('Evidence of this alert', `${PAGE}\${__data.fields.Commodity}&rule=\${__data.fields.Rule}`);
export const commodityOfRow = link('Evidence on the page of the monitor', `${PAGE}\${__data.fields.Commodity}`);

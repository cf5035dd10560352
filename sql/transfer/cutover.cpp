#include "sql/transfer/cutover.h"

#include "sql/connection/grammar.h"

using namespace Qt::StringLiterals;

namespace credenza {

CutOver cutOverFor(const Profile *profile, const Endpoint &target)
{
    CutOver cutOver = profile ? profile->cutOver.value(target.dialect->name) : CutOver();
    QString url = target.url();
    const QString user = target.parameters.value(u"user"_s);
    if (!user.isEmpty() && !target.password.isEmpty())
        url.replace(user + u'@', user + u":PASSWORD@"_s);
    for (QString &step : cutOver.steps)
        step.replace(u"{url}"_s, url);
    for (CutOver::Snippet &snippet : cutOver.snippets)
        snippet.text.replace(u"{url}"_s, url);
    return cutOver;
}

} // namespace credenza

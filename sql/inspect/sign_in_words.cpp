#include "sql/inspect/sign_in_words.h"

#include "sql/inspect/user_agent.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto passwordWord = "password"_L1;
constexpr auto providerWord = "another provider"_L1;
constexpr auto severalFactors = "several factors"_L1;
constexpr qsizetype mostMethods = 20;

const QHash<QString, QString> &methodWords()
{
    static const QHash<QString, QString> words{{u"face"_s, u"face"_s},
                                               {u"fed"_s, providerWord},
                                               {u"fpt"_s, u"fingerprint"_s},
                                               {u"geo"_s, u"place"_s},
                                               {u"hwk"_s, u"passkey of a device"_s},
                                               {u"iris"_s, u"iris"_s},
                                               {u"kba"_s, u"security question"_s},
                                               {u"mca"_s, u"several channels"_s},
                                               {u"mfa"_s, severalFactors},
                                               {u"otp"_s, u"one-time code"_s},
                                               {u"pin"_s, u"PIN"_s},
                                               {u"pop"_s, u"proof of a key"_s},
                                               {u"pwd"_s, passwordWord},
                                               {u"rba"_s, u"risk check"_s},
                                               {u"retina"_s, u"retina"_s},
                                               {u"sc"_s, u"smart card"_s},
                                               {u"sms"_s, u"text message"_s},
                                               {u"swk"_s, u"synced passkey"_s},
                                               {u"tel"_s, u"phone call"_s},
                                               {u"user"_s, u"presence"_s},
                                               {u"vbm"_s, u"voice"_s},
                                               {u"wia"_s, u"desktop sign-in"_s}};
    return words;
}

QStringList methodsIn(const QString &stored)
{
    const QJsonDocument json = QJsonDocument::fromJson(stored.toUtf8());
    if (!json.isArray())
        return stored.split(QRegularExpression(uR"([\s,]+)"_s), Qt::SkipEmptyParts).mid(0, mostMethods);
    QStringList methods;
    for (qsizetype at = 0; at < std::min(mostMethods, json.array().size()); ++at)
        methods << json.array().at(at).toVariant().toString();
    return methods;
}

SignIn::SecondFactor secondFactorIn(const QString &shown)
{
    if (shown == "yes"_L1)
        return SignIn::SecondFactor::Present;
    return shown == "no"_L1 ? SignIn::SecondFactor::Absent : SignIn::SecondFactor::Unknown;
}

void addMethods(SignIn &signIn, const QStringList &methods)
{
    using SecondFactor = SignIn::SecondFactor;
    QStringList words = methods;
    const bool isOne = methods.size() == 1;
    if (isOne && methods.first() == passwordWord && signIn.secondFactor != SecondFactor::Present)
        words = QStringList{u"password only"_s};
    if (signIn.secondFactor == SecondFactor::Present)
        words << u"second factor"_s;
    signIn.how = words.join(u", "_s);
    const bool isElsewhere = methods.contains(providerWord) || methods.contains(severalFactors);
    if (signIn.secondFactor == SecondFactor::Present && isOne && !isElsewhere)
        signIn.doubts << u"A second factor is noted, and one method alone is named (%1)."_s.arg(methods.first());
}

void addLevelDoubt(SignIn &signIn)
{
    if (signIn.secondFactor == SignIn::SecondFactor::Absent && signIn.assurance == "level 2"_L1)
        signIn.doubts << u"The level is 2, and no second factor is noted."_s;
    if (signIn.secondFactor == SignIn::SecondFactor::Present && signIn.assurance == "level 1"_L1)
        signIn.doubts << u"A second factor is noted, and the level is 1."_s;
}

/// The columns of a kind by what they tell.
QString columnTelling(const Kind &kind, ColumnMeaning::Tells what)
{
    for (const Column &column : kind.table.columns) {
        const ColumnMeaning *meaning = kind.column(column.name);
        if (meaning && meaning->tells == what)
            return column.name;
    }
    return {};
}

} // namespace

QString SignIn::words() const
{
    QStringList parts{how, assurance, device};
    if (!address.isEmpty())
        parts << u"from "_s + address;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

bool tellsOfSignIns(const Kind &kind)
{
    using Tells = ColumnMeaning::Tells;
    return !columnTelling(kind, Tells::Methods).isEmpty() || !columnTelling(kind, Tells::Device).isEmpty()
           || !columnTelling(kind, Tells::Assurance).isEmpty();
}

SignIn signInOf(const Record &record, const Inspection &inspection, const Kind &kind)
{
    using Tells = ColumnMeaning::Tells;
    const auto text = [&](Tells what) { return detailText(record, inspection, kind, columnTelling(kind, what)); };
    SignIn signIn;
    signIn.secondFactor = secondFactorIn(text(Tells::SecondFactor));
    signIn.assurance = assuranceInWords(text(Tells::Assurance));
    signIn.address = text(Tells::Address);
    const QString methodColumn = columnTelling(kind, Tells::Methods);
    QStringList methods{text(Tells::Methods)};
    if (!isNull(record.value(kind, columnTelling(kind, Tells::Methods))))
        methods = methodsInWords(methods.first());
    methods.removeAll(QString());
    addMethods(signIn, methods);
    addLevelDoubt(signIn);
    const UserAgent agent = userAgentIn(text(Tells::Device));
    signIn.device = agent.words();
    signIn.deviceKey = agent.device();
    return signIn;
}

QStringList methodsInWords(const QString &stored)
{
    QStringList words;
    for (const QString &method : methodsIn(stored))
        words << methodWords().value(method.toLower(), method.left(40));
    words.removeDuplicates();
    return words;
}

QString assuranceInWords(const QString &stored)
{
    static const QRegularExpression level(uR"(^aal([1-3])$)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = level.match(stored.trimmed());
    return match.hasMatch() ? u"level "_s + match.captured(1) : stored.trimmed().left(80);
}

} // namespace credenza
